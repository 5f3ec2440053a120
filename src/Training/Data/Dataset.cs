using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Starling.Training.Models;

namespace Starling.Training.Data;

/// <summary>Samples in memory: features with either a class label or a real target each. Immutable.</summary>
public sealed class Dataset
{
    private readonly IFeatures _features;
    private readonly int[]? _labels;
    private readonly Lazy<float[]> _targets;
    private readonly Lazy<string> _sha256;

    private Dataset(IFeatures features, int width, int[]? labels, int classes, float[]? targets, ImageShape? image)
    {
        if (width < 1 || (labels?.Length ?? targets!.Length) != features.Count || (image is { } shape && shape.Size != width))
            throw new ArgumentException("Features, labels and image shape do not belong together.");
        (_features, _labels, Features, Classes, Image) = (features, labels, width, classes, image);
        _targets = new(() => targets ?? Array.ConvertAll(labels!, label => (float)label));
        _sha256 = new(Hash);
    }

    /// <summary>Number of samples.</summary>
    public int Count => _features.Count;

    /// <summary>Memory that features and labels take, in bytes.</summary>
    public long Bytes => _features.Bytes + ((long)sizeof(int) * Count);

    /// <summary>Number of features of a sample.</summary>
    public int Features { get; }

    /// <summary>Number of classes; 0 where the samples have real targets.</summary>
    public int Classes { get; }

    /// <summary>How the features form an image, or null where they do not.</summary>
    public ImageShape? Image { get; }

    /// <summary>The class of each sample, 0 to <see cref="Classes"/> − 1; empty where the samples have real targets.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The target of each sample; where it has a class, the class as a number.</summary>
    public ReadOnlySpan<float> Targets => _targets.Value;

    /// <summary>SHA-256 of everything the samples are, in lower-case hexadecimal.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>Samples of whole numbers 0 to 255, used as byte ÷ <paramref name="divisor"/> in float32.</summary>
    /// <param name="values">Features, row by row; kept, not copied.</param>
    /// <param name="features">Features of a sample.</param>
    /// <param name="divisor">What the bytes are divided by, such as 255.</param>
    /// <param name="labels">Classes; kept, not copied.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="image">How the features form an image.</param>
    public static Dataset OfBytes(byte[] values, int features, float divisor, int[] labels, int classes, ImageShape? image = null) =>
        new(new ByteFeatures(values, features, divisor), features, labels, classes, targets: null, image);

    /// <summary>Samples of real features with classes; the arrays are kept, not copied.</summary>
    /// <param name="values">Features, row by row.</param>
    /// <param name="features">Features of a sample.</param>
    /// <param name="labels">Classes.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="image">How the features form an image.</param>
    public static Dataset OfFloats(float[] values, int features, int[] labels, int classes, ImageShape? image = null) =>
        new(new FloatFeatures(values, features), features, labels, classes, targets: null, image);

    /// <summary>Samples of real features with real targets; the arrays are kept, not copied.</summary>
    /// <param name="values">Features, row by row.</param>
    /// <param name="features">Features of a sample.</param>
    /// <param name="targets">Targets.</param>
    public static Dataset OfTargets(float[] values, int features, float[] targets) =>
        new(new FloatFeatures(values, features), features, labels: null, classes: 0, targets, image: null);

    /// <summary>No samples, but the shape of some.</summary>
    /// <param name="shape">Their shape.</param>
    public static Dataset Empty(InputShape shape) =>
        shape.Classes == 0 ? OfTargets([], shape.Features, []) : OfFloats([], shape.Features, [], shape.Classes, shape.Image);

    /// <summary>Writes the features of the named samples one after the other.</summary>
    /// <param name="rows">Indices of samples.</param>
    /// <param name="into">Takes (rows, <see cref="Features"/>) numbers, row by row.</param>
    public void Gather(ReadOnlySpan<int> rows, Span<float> into) => _features.Gather(rows, into);

    /// <summary>Writes the features of the named samples one after the other, widened to double.</summary>
    /// <param name="rows">Indices of samples.</param>
    /// <param name="into">Takes (rows, <see cref="Features"/>) numbers, row by row.</param>
    public void GatherDouble(ReadOnlySpan<int> rows, Span<double> into) => _features.Gather(rows, into);

    /// <summary>The named samples alone, in this order.</summary>
    /// <param name="rows">Indices of samples.</param>
    public Dataset Subset(ReadOnlySpan<int> rows)
    {
        var labels = _labels is null ? null : Pick(_labels, rows);
        return new(_features.Subset(rows), Features, labels, Classes, _labels is null ? Pick(_targets.Value, rows) : null, Image);
    }

    /// <summary>The same samples among more classes, of which they need not have all.</summary>
    /// <param name="classes">Number of classes, at least <see cref="Classes"/>, which is above 0.</param>
    public Dataset WithClasses(int classes) => _labels is not null && classes >= Classes
        ? new(_features, Features, _labels, classes, targets: null, Image)
        : throw new ArgumentOutOfRangeException(nameof(classes), classes, $"These samples have {Classes} classes.");

    /// <summary>The same samples with other features.</summary>
    /// <param name="values">Features, row by row; kept, not copied.</param>
    internal Dataset WithFeatures(float[] values) =>
        new(new FloatFeatures(values, Features), Features, _labels, Classes, _labels is null ? _targets.Value : null, Image);

    private static T[] Pick<T>(T[] items, ReadOnlySpan<int> rows)
    {
        var picked = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            picked[i] = items[rows[i]];
        return picked;
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes($"{Count};{Features};{Classes};{Image};"));
        _features.AddTo(hash);
        hash.AppendData(_labels is null ? MemoryMarshal.AsBytes(Targets) : MemoryMarshal.AsBytes(Labels));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
