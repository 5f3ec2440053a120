namespace Grpc.Core;

/// <summary>
/// Who the peer is, as far as its certificate tells. Servers of Starling take no certificates from clients, so nobody is
/// authenticated by one.
/// </summary>
public class AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
{
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    public string? PeerIdentityPropertyName { get; } = peerIdentityPropertyName;

    public IEnumerable<AuthProperty> Properties => properties.Values.SelectMany(values => values);
}

/// <summary>Stands in signatures only.</summary>
public class AuthProperty
{
    private AuthProperty()
    {
    }
}
