using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>Arrays <c>X</c> (samples, features…) and <c>y</c> (samples), optional <c>test_X</c> and <c>test_y</c>; values are used as they
/// are stored.</summary>
internal static class NpzSource
{
    public static SourceData Load(string path)
    {
        using var reader = NpzReader.Open(path);
        var train = Part.Read(reader, path, "X", "y");
        var test = reader.Contains("test_X") || reader.Contains("test_y") ? Part.Read(reader, path, "test_X", "test_y") : null;
        test?.RequireFit(train, path);
        var classes = train.Classes is null ? 0 : LabelRules.CountClasses(train.Classes, test?.Classes ?? []);
        return new SourceData(train.ToDataset(classes), test?.ToDataset(classes));
    }

    /// <summary>Features with their labels.</summary>
    internal sealed record Part(NpyArray<float> Features, int[]? Classes, float[]? Targets)
    {
        public static Part Read(NpzReader reader, string path, string features, string labels)
        {
            var array = NpzArrays.ReadFeatures(reader, path, features);
            var (classes, targets) = NpzArrays.ReadLabels(reader, path, labels, array.Shape[0]);
            return new Part(array, classes, targets);
        }

        public void RequireFit(Part train, string path)
        {
            if (!Features.Shape.AsSpan(1).SequenceEqual(train.Features.Shape.AsSpan(1)))
            {
                throw new InputException(
                    $"{path}: test samples have shape ({string.Join(", ", Features.Shape[1..])}), training samples "
                    + $"({string.Join(", ", train.Features.Shape[1..])}); both must be equal.");
            }

            if (Classes is null != train.Classes is null)
            {
                throw new InputException(
                    $"{path}: of test and training labels one is whole numbers and the other is not; save both as int64 (classes) or "
                    + "float32 (targets).");
            }
        }

        public Dataset ToDataset(int classes)
        {
            var width = NpzArrays.Width(Features.Shape);
            return Targets is null
                ? Dataset.OfFloats(Features.Data, width, Classes!, classes, NpzArrays.Image(Features.Shape))
                : Dataset.OfTargets(Features.Data, width, Targets);
        }
    }
}
