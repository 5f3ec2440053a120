using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Training.Networks;

/// <summary>
/// Images as matrices whose products with the kernel are the convolution. A row holds the pixels under a part of the kernel, and rows
/// are ordered (y, image, x). With few channels the part is the whole kernel. With many it is one row of the kernel: the five
/// products then read the same matrix from its lines y = 0 to 4 on, which is a fifth of the memory and of the copying.
/// </summary>
/// <param name="shape">The convolution.</param>
internal sealed class Unfolding(Convolution shape)
{
    /// <summary>Numbers past the end of images and matrices that may be read and overwritten: all is moved 16 at a time.</summary>
    public const int Slack = 16;

    private readonly int _rowsPerPart = shape.Channels < 16 ? Convolution.Side : 1;

    /// <summary>Products that make up the convolution.</summary>
    public int Parts => Convolution.Side / _rowsPerPart;

    /// <summary>Pixels under a part of the kernel, the columns of the matrix.</summary>
    public int PartSize => _rowsPerPart * Run;

    /// <summary>Numbers of the matrix of one image.</summary>
    public int Size => Lines * shape.ConvolvedWidth * PartSize;

    // Pixels under one row of the kernel are neighbours in memory.
    private int Run => Convolution.Side * shape.Channels;

    private int Lines => shape.ConvolvedHeight + Parts - 1;

    /// <summary>Offset in the matrix at which the rows of a part begin.</summary>
    /// <param name="part">The part.</param>
    /// <param name="count">Images in the matrix.</param>
    public int Offset(int part, int count) => part * count * shape.ConvolvedWidth * PartSize;

    /// <summary>Makes the matrix of some images.</summary>
    /// <param name="images">Images, shape (count, height, width, channels), then <see cref="Slack"/> numbers.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="matrix">Receives the matrix, then up to <see cref="Slack"/> numbers of no meaning.</param>
    public void Unfold(ReadOnlySpan<float> images, int count, Span<float> matrix)
    {
        CheckRoom(images.Length - Slack, matrix.Length - Slack, count);
        ref var source = ref MemoryMarshal.GetReference(images);
        ref var target = ref MemoryMarshal.GetReference(matrix);
        var (channels, width, line, run, rows) = (shape.Channels, shape.ConvolvedWidth, shape.Width * shape.Channels, Run, _rowsPerPart);
        nuint at = 0;
        for (var y = 0; y < Lines; y++)
        {
            for (var i = 0; i < count; i++)
            {
                var corner = (i * shape.InputSize) + (y * line);
                for (var x = 0; x < width; x++, corner += channels)
                {
                    for (var r = 0; r < rows; r++)
                    {
                        Move(ref Unsafe.Add(ref source, corner + (r * line)), ref Unsafe.Add(ref target, at), (nuint)run);
                        at += (nuint)run;
                    }
                }
            }
        }
    }

    /// <summary>The transpose of <see cref="Unfold"/>: every pixel becomes the sum of its places in the matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="images">Receives the images, shape (count, height, width, channels).</param>
    public void Fold(ReadOnlySpan<float> matrix, int count, Span<float> images)
    {
        images[..(count * shape.InputSize)].Clear();
        var (run, line, at) = (Run, shape.Width * shape.Channels, 0);
        for (var y = 0; y < Lines; y++)
        {
            for (var i = 0; i < count; i++)
            {
                for (var x = 0; x < shape.ConvolvedWidth; x++)
                {
                    var to = (i * shape.InputSize) + (y * line) + (x * shape.Channels);
                    for (var r = 0; r < _rowsPerPart; r++, to += line, at += run)
                    {
                        var pixels = images.Slice(to, run);
                        TensorPrimitives.Add(pixels, matrix.Slice(at, run), pixels);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref float from, ref float to, nuint count)
    {
        for (nuint j = 0; j < count; j += 16)
        {
            Vector512.LoadUnsafe(ref from, j).StoreUnsafe(ref to, j);
        }
    }

    private void CheckRoom(int images, int matrix, int count)
    {
        if (images < count * shape.InputSize || matrix < count * Size)
        {
            throw new ArgumentException($"{count} images do not fit into buffers of {images} pixels and {matrix} matrix elements.");
        }
    }
}
