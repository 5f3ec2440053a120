using System.Security.Cryptography;
using System.Text;
using Starling.Algorithms.Errors;

namespace Starling.Server.Security;

/// <summary>The bearer tokens of a server. They are kept as SHA-256 hashes; what changes counts within a second.</summary>
public sealed class Tokens
{
    private readonly ITokenList _list;
    private readonly TimeProvider _time;

    /// <summary>Tokens in a file of a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="time">Tells whether a token has expired.</param>
    public Tokens(string directory, TimeProvider time)
        : this(new TokenFile(directory), time)
    {
    }

    internal Tokens(ITokenList list, TimeProvider time) => (_list, _time) = (list, time);

    /// <summary>Whether no token was ever made here. One that is revoked still counts: a closed server does not open again.</summary>
    public bool AreNone => _list.IsNew;

    /// <summary>The tokens, in the order in which they were made.</summary>
    public IReadOnlyList<TokenRecord> All() => _list.Read();

    /// <summary>Makes a token.</summary>
    /// <param name="role">What its bearer may do.</param>
    /// <param name="client">The client that its bearer is, 0-based; for clients alone.</param>
    /// <param name="days">Days until it expires, or null: never.</param>
    /// <returns>The token, which is not kept and cannot be told again.</returns>
    /// <exception cref="InputException">Role and client do not fit.</exception>
    public string Create(Role role, int? client, double? days)
    {
        if ((role == Role.Client) != client is not null)
            throw new InputException("--client: a token of role client names the client it is for; one of another role none.");
        var (id, token) = TokenText.New();
        var now = _time.GetUtcNow();
        var record = new TokenRecord(id, role, client, HashOf(token), now, days is { } d ? now + TimeSpan.FromDays(d) : null);
        _list.Add(record);
        return token;
    }

    /// <summary>Takes a token back.</summary>
    /// <param name="id">Its part before the dot.</param>
    /// <exception cref="InputException">There is no such token.</exception>
    public void Revoke(string id)
    {
        if (!_list.Remove(id))
            throw new InputException("There is no token of this id; `starling token list` shows them.");
    }

    /// <summary>Tells who bears a token.</summary>
    public TokenCheck Check(string token)
    {
        var record = _list.Read().FirstOrDefault(record => record.Id == TokenText.IdOf(token));
        if (record is null || !AreEqual(record.Sha256, HashOf(token)))
            return TokenCheck.Unknown;
        return record.Expires <= _time.GetUtcNow() ? TokenCheck.Expired : new(new Caller(record.Role, record.Client), "");
    }

    // In a time that does not tell how much of them is the same.
    private static bool AreEqual(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>What is known of a token.</summary>
/// <param name="Id">Names the token; no secret.</param>
/// <param name="Role">What its bearer may do.</param>
/// <param name="Client">The client that its bearer is, or null.</param>
/// <param name="Sha256">Hash of the token.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ceases to be valid, or null: never.</param>
public sealed record TokenRecord(string Id, Role Role, int? Client, string Sha256, DateTimeOffset Created, DateTimeOffset? Expires);

/// <summary>What became of looking at a token.</summary>
/// <param name="Caller">Its bearer, or null if it is not valid.</param>
/// <param name="Why">Why it is not valid.</param>
public sealed record TokenCheck(Caller? Caller, string Why)
{
    internal static TokenCheck Unknown { get; } = new(null, "The token is not one of this server; perhaps it was revoked.");

    internal static TokenCheck Expired { get; } = new(null, "The token has expired; ask the server's administrator for another.");
}
