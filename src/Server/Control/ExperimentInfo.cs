using Starling.Server.Experiments;

namespace Starling.Server.Control;

/// <summary>An experiment as people are told of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Submission">As it was submitted.</param>
/// <param name="Status">How far it is.</param>
/// <param name="RoundsDone">Rounds that count.</param>
/// <param name="MixedKernels">Whether clients or silos with different kernel signatures took part.</param>
public sealed record ExperimentInfo(string Id, Submission Submission, ExperimentStatus Status, int RoundsDone, bool MixedKernels);
