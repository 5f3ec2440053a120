using System.Text.Json.Nodes;
using Starling.Simulation.Results;

namespace Starling.Client.Display;

/// <summary>One JSON object per line, for machines; names are those of <c>metrics.csv</c>.</summary>
internal sealed class JsonDisplay(Terminal terminal) : IRunDisplay
{
    /// <inheritdoc/>
    public void Started(PlanView plan) => Write(new JsonObject
    {
        ["event"] = "started",
        ["name"] = plan.Name,
        ["algorithm"] = plan.Algorithm,
        ["clients"] = plan.Clients,
        ["parameters"] = plan.Parameters,
        ["rounds"] = plan.Rounds,
        ["done_rounds"] = plan.DoneRounds,
    });

    /// <inheritdoc/>
    public void Finished(RoundRecord round, RunProgress progress) => Write(new JsonObject
    {
        ["event"] = "round",
        ["round"] = round.Round,
        ["train_loss"] = round.TrainLoss,
        ["test_loss"] = round.TestLoss,
        ["test_accuracy"] = round.TestAccuracy,
        ["participants"] = round.Participants,
        ["bytes_up"] = round.BytesUp,
        ["bytes_down"] = round.BytesDown,
    });

    /// <inheritdoc/>
    public void Ended(RunEnd end, RunProgress progress) => Write(new JsonObject
    {
        ["event"] = "finished",
        ["rounds"] = progress.Round,
        ["test_accuracy"] = progress.Accuracy,
        ["best_test_accuracy"] = progress.BestAccuracy,
        ["directory"] = end.Directory,
        ["final_hash"] = end.FinalHash,
        ["wall_seconds"] = end.WallSeconds,
    });

    /// <inheritdoc/>
    public void Dispose() => terminal.Out.Flush();

    private void Write(JsonObject line)
    {
        terminal.Out.WriteLine(line.ToJsonString());
        terminal.Out.Flush();
    }
}
