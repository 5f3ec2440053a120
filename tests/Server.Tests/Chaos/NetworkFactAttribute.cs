using Starling.Server.Tests.Storage;
using Xunit;

namespace Starling.Server.Tests.Chaos;

/// <summary>A test that needs PostgreSQL, and network namespaces whose links can be cut.</summary>
public sealed class NetworkFactAttribute : FactAttribute
{
    public NetworkFactAttribute()
    {
        if (!Network.IsPossible)
            Skip = "Network namespaces cannot be made here: this needs root and Debian's package iproute2.";
        else
            Skip = new PostgresFactAttribute().Skip;
    }
}
