using Xunit;

namespace Starling.Server.Tests.Storage;

/// <summary>A test that needs Debian's package postgresql.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Programs is null)
            Skip = "PostgreSQL is not installed: apt-get install postgresql";
    }
}

/// <summary>A test with data that needs Debian's package postgresql.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (PostgresServer.Programs is null)
            Skip = "PostgreSQL is not installed: apt-get install postgresql";
    }
}
