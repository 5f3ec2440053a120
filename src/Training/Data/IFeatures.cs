using System.Security.Cryptography;

namespace Starling.Training.Data;

/// <summary>The features of samples, kept as the smallest type that fits and widened when they are used.</summary>
internal interface IFeatures
{
    /// <summary>Number of samples.</summary>
    int Count { get; }

    /// <summary>Memory that the features take, in bytes.</summary>
    long Bytes { get; }

    /// <summary>Writes the named rows one after the other.</summary>
    void Gather(ReadOnlySpan<int> rows, Span<float> into);

    /// <summary>Writes the named rows one after the other, as double; the values are those of the float32 features.</summary>
    void Gather(ReadOnlySpan<int> rows, Span<double> into);

    /// <summary>The named rows alone, in this order.</summary>
    IFeatures Subset(ReadOnlySpan<int> rows);

    /// <summary>Adds type and content to a hash.</summary>
    void AddTo(IncrementalHash hash);
}
