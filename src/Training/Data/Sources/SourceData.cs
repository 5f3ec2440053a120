namespace Starling.Training.Data.Sources;

/// <summary>What a source yields before it is split and dealt out.</summary>
/// <param name="Samples">The training samples, or all samples where <paramref name="Test"/> is null.</param>
/// <param name="Test">The source's own test samples, or null.</param>
/// <param name="Owners">The client of each sample, where the source comes partitioned.</param>
/// <param name="Clients">Number of clients, where the source comes partitioned.</param>
internal sealed record SourceData(Dataset Samples, Dataset? Test = null, int[]? Owners = null, int Clients = 0);
