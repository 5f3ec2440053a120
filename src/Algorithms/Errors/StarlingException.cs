namespace Starling.Algorithms.Errors;

/// <summary>A failure whose message is meant for the user: it names the thing, the place and the remedy.</summary>
public class StarlingException : Exception
{
    /// <summary>Creates the failure with its message.</summary>
    public StarlingException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the failure with its message and the exception that caused it.</summary>
    public StarlingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
