namespace Starling.Algorithms.Errors;

/// <summary>Something the user gave cannot be used: a file, a value, or a pair that does not fit. Nothing has been written.</summary>
/// <param name="faults">One message per fault, each with place and remedy.</param>
public class InputException(params IReadOnlyList<string> faults) : StarlingException(string.Join(Environment.NewLine, faults))
{
    /// <summary>One message per fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
