namespace Starling.Client;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed: results differ, the disk is full, and the like.</summary>
    public const int Failed = 1;

    /// <summary>Bad input; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>A loss or parameter became infinite or NaN.</summary>
    public const int Diverged = 3;

    /// <summary>A server cannot be reached, or refuses.</summary>
    public const int Unreachable = 4;

    /// <summary>Interrupted; the run can be resumed.</summary>
    public const int Interrupted = 130;
}
