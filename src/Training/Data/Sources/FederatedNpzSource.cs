using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>
/// Arrays <c>client0_X</c> [n₀][features], <c>client0_y</c> [n₀] (whole numbers: classes; floating point: targets), <c>client1_X</c>, …,
/// and optional <c>test_X</c>, <c>test_y</c>.
/// The number of classes is one more than the largest label of any client.
/// </summary>
internal static class FederatedNpzSource
{
    public static SourceData Load(string path)
    {
        using var reader = NpzReader.Open(path);
        var sizes = Sizes(reader, path);
        var train = ReadClients(reader, path, sizes);
        var test = reader.Contains("test_X") ? NpzSource.Part.Read(reader, path, "test_X", "test_y") : null;
        test?.RequireFit(train, path);
        var classes = train.Classes is null ? 0 : LabelRules.CountClasses(train.Classes);
        if (test?.Classes is { } held && LabelRules.CountClasses(held) > classes)
            throw new InputException($"{path}, array 'test_y': label {held.Max()} is held by no client; classes are 0 to {classes - 1}.");
        var owners = sizes.SelectMany((size, client) => Enumerable.Repeat(client, size));
        return new SourceData(train.ToDataset(classes), test?.ToDataset(classes), [.. owners], sizes.Count);
    }

    // Samples of each client, by the shapes alone: client0, client1, … up to the first that is missing.
    private static List<int> Sizes(NpzReader reader, string path)
    {
        var sizes = new List<int>();
        while (reader.Contains($"client{sizes.Count}_X"))
        {
            var shape = reader.Header($"client{sizes.Count}_X").Shape;
            if (shape is not [> 0, > 0])
            {
                throw new InputException(
                    $"{path}, array 'client{sizes.Count}_X': shape ({string.Join(", ", shape)}) where (samples, features) is needed, "
                    + "both above 0.");
            }

            sizes.Add((int)shape[0]);
        }

        var arrays = reader.Names.Count(name =>
            name.StartsWith("client", StringComparison.Ordinal) && name.EndsWith("_X", StringComparison.Ordinal));
        if (sizes.Count == 0 || arrays != sizes.Count)
        {
            throw new InputException(
                $"{path}: there is no array 'client{sizes.Count}_X'; clients must be numbered client0, client1, … without gaps.");
        }

        return sizes;
    }

    private static NpzSource.Part ReadClients(NpzReader reader, string path, List<int> sizes)
    {
        var width = reader.Header("client0_X").Shape[1];
        var total = sizes.Sum(size => (long)size);
        if (total * width > Array.MaxLength)
            throw new InputException($"{path}: {total} samples of {width} features are more than memory can hold as one array.");
        var first = NpzArrays.ReadLabels(reader, path, "client0_y", sizes[0]);
        var (features, at) = (new float[total * width], 0);
        var (classes, targets) = (first.Classes is null ? null : new int[total], first.Targets is null ? null : new float[total]);
        for (var i = 0; i < sizes.Count; at += sizes[i++])
        {
            var x = NpzArrays.ReadFeatures(reader, path, $"client{i}_X");
            var y = NpzArrays.ReadLabels(reader, path, $"client{i}_y", sizes[i]);
            if (x.Shape[1] != width || y.Classes is null != classes is null)
            {
                throw new InputException(
                    $"{path}: client {i} has {x.Shape[1]} features and {Describe(y)}, client 0 has {width} and {Describe(first)}; all "
                    + "clients must agree.");
            }

            x.Data.CopyTo(features, at * width);
            y.Classes?.CopyTo(classes!, at);
            y.Targets?.CopyTo(targets!, at);
        }

        return new NpzSource.Part(new NpyArray<float>([total, width], features), classes, targets);
    }

    private static string Describe((int[]? Classes, float[]? Targets) labels) => labels.Classes is null ? "real targets" : "classes";
}
