namespace Starling.Training.Formats;

/// <summary>Reads a zip entry from its beginning and sums what was read, so that damage is found at the end.</summary>
internal sealed class CheckedStream(Stream inner) : IDisposable
{
    private Crc32 _crc;

    /// <summary>Fills the buffer.</summary>
    /// <exception cref="EndOfStreamException">The entry ends before.</exception>
    public void ReadExactly(Span<byte> into)
    {
        inner.ReadExactly(into);
        _crc.Add(into);
    }

    /// <summary>Requires that the entry ends here and that its checksum is the expected one.</summary>
    /// <exception cref="InvalidDataException">It is longer, or its bytes are not those that were stored.</exception>
    public void Finish(uint crc)
    {
        if (inner.ReadByte() >= 0)
            throw new InvalidDataException("an array is longer than its shape says");
        if (_crc.Value != crc)
            throw new InvalidDataException("a checksum does not match");
    }

    /// <summary>Closes the entry.</summary>
    public void Dispose() => inner.Dispose();
}
