using System.Text.Json;
using System.Text.Json.Serialization;
using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Server.Security;

/// <summary>The file DATA/tokens.json. Several processes may read and change it.</summary>
/// <param name="directory">The server's data directory.</param>
internal sealed class TokenFile(string directory) : ITokenList
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly string _path = Path.Combine(directory, "tokens.json");
    private (DateTime Written, long Length, IReadOnlyList<TokenRecord> Records) _known = (default, -1, []);

    /// <inheritdoc/>
    public bool IsNew => !File.Exists(_path);

    /// <summary>The tokens in the file; read again only if it has changed.</summary>
    /// <exception cref="StarlingException">It is damaged.</exception>
    public IReadOnlyList<TokenRecord> Read()
    {
        var file = new FileInfo(_path);
        if (!file.Exists)
            return [];
        var known = _known;
        if (known.Written == file.LastWriteTimeUtc && known.Length == file.Length)
            return known.Records;
        var records = Parse();
        _known = (file.LastWriteTimeUtc, file.Length, records);
        return records;
    }

    /// <inheritdoc/>
    public void Add(TokenRecord record) => Change(records =>
    {
        records.Add(record);
        return true;
    });

    /// <inheritdoc/>
    public bool Remove(string id) => Change(records => records.RemoveAll(record => record.Id == id) > 0);

    // One after another; true if there was something to change.
    private bool Change(Func<List<TokenRecord>, bool> change)
    {
        Directory.CreateDirectory(directory);
        using var turn = Turn();
        var records = IsNew ? [] : Parse();
        if (!change(records))
            return false;
        using var file = new AtomicFile(_path);
        JsonSerializer.Serialize(file.Stream, records, _json);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file.Stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        file.Commit();
        return true;
    }

    private List<TokenRecord> Parse()
    {
        try
        {
            return JsonSerializer.Deserialize<List<TokenRecord>>(File.ReadAllText(_path), _json) ?? [];
        }
        catch (JsonException e)
        {
            throw new StarlingException(
                $"{_path}: this is not a list of tokens: {e.Message} Move it away and make new ones with `starling token create`.", e);
        }
    }

    private FileStream Turn()
    {
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StarlingException($"{_path} is being changed by another process; try again.", e);
        }
    }
}
