using Starling.Simulation.Results;

namespace Starling.Client.Display;

/// <summary>Shows one run as it goes on. Disposed when the run is over, however it ended.</summary>
internal interface IRunDisplay : IDisposable
{
    /// <summary>The run starts.</summary>
    void Started(PlanView plan);

    /// <summary>A round is finished.</summary>
    void Finished(RoundRecord round, RunProgress progress);

    /// <summary>The run is finished.</summary>
    void Ended(RunEnd end, RunProgress progress);
}
