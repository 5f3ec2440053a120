namespace Starling.Client.Display;

/// <summary>What is known when a run is complete.</summary>
/// <param name="Directory">The run directory, or null: it is at a server.</param>
/// <param name="FinalHash">SHA-256 of the final parameters, lower-case hexadecimal.</param>
/// <param name="WallSeconds">Seconds from the first round's start to the last commit.</param>
internal sealed record RunEnd(string? Directory, string FinalHash, double WallSeconds);
