namespace Starling.Training.Data.Catalogue;

/// <summary>A public data set that Starling knows by name.</summary>
/// <param name="Name">Its name, as in <c>data.source</c> of the experiment file.</param>
/// <param name="Summary">One line about it.</param>
/// <param name="TrainSamples">Training samples; of <c>digits</c>, which has no split of its own, all samples.</param>
/// <param name="TestSamples">Test samples.</param>
/// <param name="Image">Shape of a sample.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Licence">Under what terms it may be used.</param>
/// <param name="Citation">Whom to cite.</param>
/// <param name="Homepage">Where it is described.</param>
public sealed record CatalogueEntry(
    string Name,
    string Summary,
    int TrainSamples,
    int TestSamples,
    ImageShape Image,
    int Classes,
    string Licence,
    string Citation,
    string Homepage)
{
    /// <summary>The files that are downloaded; none where the set ships with Starling.</summary>
    public IReadOnlyList<RemoteFile> Files { get; init; } = [];

    /// <summary>Names, below the folder, of the same files unpacked; they serve as well.</summary>
    public IReadOnlyList<string> Unpacked { get; init; } = [];

    /// <summary>Bytes of all <see cref="Files"/>.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>Whether a folder holds the set, as downloaded or unpacked.</summary>
    /// <param name="folder">The folder.</param>
    public bool IsIn(string folder) =>
        Files.All(file => File.Exists(Path.Combine(folder, file.Name)))
        || (Unpacked.Count > 0 && Unpacked.All(name => File.Exists(Path.Combine(folder, name))));
}
