using System.Runtime.InteropServices;
using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>
/// A float32 array on the disk that grows by rows and is never held in memory: an NPY file whose first dimension is brought up to date by
/// <see cref="Flush"/>, so that it can be read at any time and taken up again after an interruption.
/// </summary>
public sealed class NpyAppender : IDisposable
{
    private readonly FileStream _stream;
    private readonly long[] _rowShape;
    private readonly long _rowBytes;
    private readonly int _headerLength;

    private NpyAppender(FileStream stream, long[] rowShape)
    {
        _stream = stream;
        _rowShape = rowShape;
        _rowBytes = sizeof(float) * rowShape.Aggregate(1L, (product, length) => checked(product * length));
        _headerLength = HeaderFor(long.MaxValue).ToBytes().Length;
    }

    /// <summary>Complete rows written so far.</summary>
    public long Rows => (_stream.Length - _headerLength) / _rowBytes;

    /// <summary>Creates the file, or takes it up again after its first <paramref name="rows"/> rows and drops what follows them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rowShape">Shape of one row, for example (d) or (N, d); at least one element.</param>
    /// <param name="rows">Rows to keep; 0 begins anew.</param>
    /// <exception cref="InputException">The file holds fewer rows than are to be kept.</exception>
    /// <exception cref="IOException">The directory is missing or the disk is full.</exception>
    public static NpyAppender Open(string path, ReadOnlySpan<long> rowShape, long rows = 0)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var appender = new NpyAppender(stream, rowShape.ToArray());
        var wanted = appender._headerLength + (rows * appender._rowBytes);
        if (rows > 0 && stream.Length < wanted)
        {
            stream.Dispose();
            throw new InputException($"{path}: fewer than {rows} rows are left; the file is damaged, begin the run anew.");
        }

        stream.SetLength(wanted);
        appender.Flush();
        return appender;
    }

    /// <summary>Appends elements in row-major order; a row may come in parts.</summary>
    public void Append(ReadOnlySpan<float> values)
    {
        _stream.Seek(0, SeekOrigin.End);
        _stream.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Brings the header up to date and everything to the disk.</summary>
    public void Flush()
    {
        var header = HeaderFor(Rows).ToBytes(_headerLength);
        _stream.Seek(0, SeekOrigin.Begin);
        _stream.Write(header);
        _stream.Flush(flushToDisk: true);
    }

    /// <summary>Closes the file as it is; see <see cref="Flush"/>.</summary>
    public void Dispose() => _stream.Dispose();

    private NpyHeader HeaderFor(long rows) => new(NpyType.Float32, [rows, .. _rowShape]);
}
