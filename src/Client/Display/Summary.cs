using System.Globalization;
using Spectre.Console;

namespace Starling.Client.Display;

/// <summary>What is written when a run is finished.</summary>
internal static class Summary
{
    public static void Write(Terminal terminal, RunEnd end, RunProgress progress)
    {
        var table = Tables.Plain("rounds", "accuracy", "best", "train loss", "test loss", "up", "down", "time");
        table.AddRow(
            progress.Round.ToString(CultureInfo.InvariantCulture),
            Texts.Percent(progress.Accuracy),
            Texts.Percent(progress.BestAccuracy),
            Texts.Loss(progress.TrainLoss),
            Texts.Loss(progress.TestLoss),
            Texts.Bytes(progress.BytesUp),
            Texts.Bytes(progress.BytesDown),
            Texts.Duration(TimeSpan.FromSeconds(end.WallSeconds)));
        Tables.Write(terminal, table);
        if (end.Directory is { } directory)
            terminal.Out.WriteLine($"run directory: {directory}");
        terminal.Out.WriteLine($"final hash:    {end.FinalHash}");
    }
}
