namespace Starling.Server.Security;

/// <summary>Where tokens are kept, as hashes. Several processes may read and change it.</summary>
internal interface ITokenList
{
    /// <summary>Whether no token was ever in it, be it one that is revoked by now.</summary>
    bool IsNew { get; }

    /// <summary>The tokens that are not revoked, in the order in which they were made.</summary>
    IReadOnlyList<TokenRecord> Read();

    /// <summary>Adds a token.</summary>
    void Add(TokenRecord record);

    /// <summary>Takes a token back.</summary>
    /// <returns>Whether there was one of this id.</returns>
    bool Remove(string id);
}
