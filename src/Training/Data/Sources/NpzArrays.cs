using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>Reads pairs of feature and label arrays from an NPZ file.</summary>
internal static class NpzArrays
{
    /// <summary>Reads features as float32: any numeric type, first dimension the samples, finite.</summary>
    public static NpyArray<float> ReadFeatures(NpzReader reader, string path, string name)
    {
        var array = reader.ReadAsSingle(name);
        if (array.Shape is [] or [_] || array.Data.Length == 0)
            throw new InputException($"{path}, array '{name}': shape {reader.Header(name).ShapeText} where (samples, features) is needed.");
        LabelRules.RequireFinite(array.Data, Width(array.Shape), $"{path}, array '{name}'");
        return array;
    }

    /// <summary>Reads labels: whole-number types are classes, floating-point types are targets; exactly one of both is returned.</summary>
    public static (int[]? Classes, float[]? Targets) ReadLabels(NpzReader reader, string path, string name, long samples)
    {
        var (header, where) = (reader.Header(name), $"{path}, array '{name}'");
        if (header.Shape is not [var n] || n != samples)
            throw new InputException($"{where}: shape {header.ShapeText} where ({samples},) is needed, one label for each sample.");
        if (header.Type < NpyType.Float16)
            return (LabelRules.ToClasses(reader.ReadAsInt64(name).Data, where), null);
        var targets = reader.ReadAsSingle(name).Data;
        LabelRules.RequireFinite(targets, 1, where);
        return (null, targets);
    }

    /// <summary>Numbers of one sample.</summary>
    public static int Width(ReadOnlySpan<long> shape)
    {
        var width = 1L;
        foreach (var length in shape[1..])
            width *= length;
        return (int)width;
    }

    /// <summary>Samples of (n, h, w) are grey images, of (n, c, h, w) images; others are none.</summary>
    public static ImageShape? Image(long[] shape) => shape switch
    {
        [_, var h, var w] => new ImageShape(1, (int)h, (int)w),
        [_, var c, var h, var w] => new ImageShape((int)c, (int)h, (int)w),
        _ => null,
    };
}
