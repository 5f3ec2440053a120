namespace Starling.Simulation.Results;

/// <summary>What a verification found.</summary>
/// <param name="SameKernels">Whether bits could be compared; else the training losses were, within 0.1 %.</param>
/// <param name="Agrees">Whether everything compared is the same.</param>
/// <param name="FirstDifference">The first round, 1-based, that differs, or null.</param>
/// <param name="FinalHash">SHA-256 of the final parameters now.</param>
/// <param name="RecordedHash">SHA-256 of the final parameters as recorded.</param>
public sealed record VerificationResult(bool SameKernels, bool Agrees, int? FirstDifference, string FinalHash, string RecordedHash);
