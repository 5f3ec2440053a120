namespace Starling.Chaos;

/// <summary>Clients from outside, one per experiment.</summary>
internal sealed class OutsideClients : IDisposable
{
    private const string Before = "final hash ";
    private readonly List<OutsideClient> _clients = [];

    /// <summary>Takes a client.</summary>
    /// <returns>Its experiment's id.</returns>
    public string Add((string Id, OutsideClient Client) joined)
    {
        _clients.Add(joined.Client);
        return joined.Id;
    }

    /// <summary>The hashes that they were told of, or what else they said last.</summary>
    public async Task<IReadOnlyList<string>> Hashes(CancellationToken limit)
    {
        List<string> hashes = [];
        foreach (var client in _clients)
            hashes.Add((await client.LastWords(limit)).Split(Before)[^1]);
        return hashes;
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
