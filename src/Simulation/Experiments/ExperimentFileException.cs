using Starling.Algorithms.Errors;

namespace Starling.Simulation.Experiments;

/// <summary>An experiment file that cannot be run, with everything that is wrong with it.</summary>
/// <param name="faults">One message per fault: <c>file:line: key: what is wrong; what is allowed</c>, in the order of the file.</param>
public sealed class ExperimentFileException(IReadOnlyList<string> faults) : InputException(faults);
