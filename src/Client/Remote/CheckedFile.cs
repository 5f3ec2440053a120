using Starling.Algorithms.Errors;
using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;

namespace Starling.Client.Remote;

/// <summary>An experiment file that was read and found right, as far as that can be told without its data.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sets">Assignments that it was read with.</param>
/// <param name="Experiment">What it says.</param>
internal sealed record CheckedFile(string Path, string[] Sets, Experiment Experiment)
{
    /// <summary>Reads files.</summary>
    /// <exception cref="InputException">Some are wrong; all faults of all files.</exception>
    public static IReadOnlyList<CheckedFile> Load(string[] files, string[] sets)
    {
        var (read, faults) = (new List<CheckedFile>(), new List<string>());
        foreach (var file in files)
        {
            try
            {
                read.Add(new(file, sets, ExperimentFile.Load(file, sets)));
            }
            catch (InputException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        return faults.Count == 0 ? read : throw new InputException(faults);
    }

    /// <summary>Sends the experiment to a server.</summary>
    /// <returns>What the server made of it.</returns>
    /// <exception cref="InputException">What the server found wrong, with the places in this file.</exception>
    public async Task<Protos.V1.Experiment> SubmitAsync(ServerConnection server, CancellationToken cancellation)
    {
        try
        {
            return await server.Submit(new Upload(new ResolvedFile(Experiment)), cancellation);
        }
        catch (InputException e)
        {
            return ExperimentPlaces.Name<Protos.V1.Experiment>(Path, Sets, () => throw e);
        }
    }
}
