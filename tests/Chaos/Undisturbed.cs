using Starling.Simulation;
using Starling.Simulation.Experiments;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Chaos;

/// <summary>The same experiments in one process, as <c>starling run</c> does it.</summary>
public static class Undisturbed
{
    /// <summary>An experiment's name.</summary>
    public static string NameOf(string text) => ExperimentFile.Parse(text, "chaos.yaml").Name;

    /// <summary>SHA-256 of the final parameters.</summary>
    public static string FinalHash(string text)
    {
        var folder = Directory.CreateTempSubdirectory("starling-chaos-");
        try
        {
            var experiment = ExperimentFile.Parse(text, Path.Combine(folder.FullName, "chaos.yaml"));
            return new Simulator(TimeProvider.System).Run(
                experiment with { Output = experiment.Output with { Directory = folder.FullName } }, new Silent(), CancellationToken.None).FinalHash;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Silent : IRunObserver
    {
        public void Started(RunSetup setup, string directory, int roundsDone)
        {
        }

        public void RoundFinished(RoundRecord record)
        {
        }
    }
}
