using System.Security.Cryptography;
using Starling.Server.Storage;

namespace Starling.Server.Experiments;

/// <summary>Files kept as rows of at most 1 MiB each.</summary>
/// <param name="rows">Where they are stored.</param>
public sealed class FilePieces(IRowStore rows)
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Stores a file.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="table">Inputs or files of a run.</param>
    /// <param name="number">The file's number in its list.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">Read to its end.</param>
    public StoredFile Store(string experiment, Table table, int number, string name, Stream content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceBytes];
        long length = 0;
        for (var round = 0; content.ReadAtLeast(piece, PieceBytes, throwOnEndOfStream: false) is > 0 and var read; round++)
        {
            hash.AppendData(piece, 0, read);
            rows.Write(new(experiment, table, number, round), piece.AsSpan(0, read));
            length += read;
        }

        return new(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Removes a file, or what there is of one.</summary>
    public void Remove(string experiment, Table table, int number)
    {
        foreach (var round in rows.Rounds(experiment, table, number))
            rows.Delete(new(experiment, table, number, round));
    }

    /// <summary>A file's content, piece by piece.</summary>
    public IEnumerable<byte[]> Read(string experiment, Table table, int number)
    {
        for (var round = 0; rows.Read(new(experiment, table, number, round)) is { } row; round++)
        {
            var piece = row.Bytes.ToArray();
            row.Recycle();
            yield return piece;
        }
    }
}
