using Npgsql;
using Starling.Algorithms.Errors;
using Starling.Server.Hosting;
using Starling.Server.Security;
using Starling.Server.Tests.Storage;
using Xunit;

namespace Starling.Server.Tests.Security;

public sealed class TokensTests(SharedPostgres postgres) : IClassFixture<SharedPostgres>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly Clock _clock = new();

    public static TheoryData<string> Kinds => ["files", "postgres"];

    private string? Database { get; set; }

    // As another process sees them.
    private Tokens Tokens => new ServerOptions { Data = _folder.FullName, Database = Database }.Tokens(_clock);

    public void Dispose() => _folder.Delete(recursive: true);

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void AToken_TellsWhoBearsIt(string kind)
    {
        Use(kind);
        var (admin, client) = (Tokens.Create(Role.Admin, null, null), Tokens.Create(Role.Client, 3, null));

        Assert.Equal(new Caller(Role.Admin, null), Tokens.Check(admin).Caller);
        Assert.Equal(new Caller(Role.Client, 3), Tokens.Check(client).Caller);
        Assert.True(Tokens.Check(admin).Caller!.MayBe(5));
        Assert.True(Tokens.Check(client).Caller!.MayBe(3));
        Assert.False(Tokens.Check(client).Caller!.MayBe(4));
    }

    [Fact]
    public void AToken_IsNotKept()
    {
        var token = Tokens.Create(Role.Admin, null, null);
        var secret = token.Split('.')[1];

        Assert.Equal(43, secret.Length);
        Assert.DoesNotContain(secret, File.ReadAllText(Path.Combine(_folder.FullName, "tokens.json")));
        Assert.NotEqual(token, Tokens.Create(Role.Admin, null, null));
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void WhatIsNoToken_IsUnknown(string kind)
    {
        Use(kind);
        var token = Tokens.Create(Role.Admin, null, null);

        foreach (var wrong in (string[])["", ".", token[..8], token + "a", token[..^1], $"{token[..8]}.", token.ToUpperInvariant(), $"00000000{token[8..]}"])
            Assert.Null(Tokens.Check(wrong).Caller);
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void AToken_ExpiresInTime(string kind)
    {
        Use(kind);
        var token = Tokens.Create(Role.Admin, null, days: 2);

        _clock.Now += TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1);
        var before = Tokens.Check(token);
        _clock.Now += TimeSpan.FromSeconds(1);
        var after = Tokens.Check(token);

        Assert.NotNull(before.Caller);
        Assert.Null(after.Caller);
        Assert.Contains("expired", after.Why);
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void ARevokedToken_IsUnknownWithinASecond_AndTheServerStaysClosed(string kind)
    {
        Use(kind);
        var server = Tokens;
        Assert.True(server.AreNone);
        var token = Tokens.Create(Role.Admin, null, null);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.NotNull(server.Check(token).Caller);

        Tokens.Revoke(token.Split('.')[0]);
        _clock.Now += TimeSpan.FromSeconds(1);

        Assert.Null(server.Check(token).Caller);
        Assert.False(server.AreNone);
        Assert.Throws<InputException>(() => Tokens.Revoke(token.Split('.')[0]));
    }

    [PostgresFact]
    public void InADatabase_TokensAreHashes()
    {
        Use("postgres");
        var token = Tokens.Create(Role.Client, 3, 1);

        using var source = NpgsqlDataSource.Create(Database!);
        using var command = source.CreateCommand("SELECT string_agg(t::text, ' ') FROM starling_token t");
        var stored = (string)command.ExecuteScalar()!;

        Assert.Contains(token.Split('.')[0], stored);
        Assert.DoesNotContain(token.Split('.')[1], stored);
    }

    [PostgresFact]
    public void WhileTheDatabaseIsAway_TokensCountAsLastRead()
    {
        using var server = new PostgresServer();
        Database = server.ConnectionString;
        var tokens = Tokens;
        var token = tokens.Create(Role.Admin, null, null);

        server.Stop();
        _clock.Now += TimeSpan.FromMinutes(1);
        var away = tokens.Check(token);
        server.Start();
        Tokens.Revoke(token.Split('.')[0]);
        _clock.Now += TimeSpan.FromSeconds(1);

        Assert.NotNull(away.Caller);
        Assert.Null(tokens.Check(token).Caller);
    }

    [PostgresFact]
    public void TokensInAFile_AreNotPassedOverForADatabase()
    {
        Tokens.Create(Role.Admin, null, null);
        Use("postgres");

        Assert.Contains("tokens.json", Assert.Throws<InputException>(() => Tokens).Message);
    }

    [Theory]
    [InlineData(Role.Client, null)]
    [InlineData(Role.Admin, 1)]
    public void RoleAndClient_MustFit(Role role, int? client) => Assert.Throws<InputException>(() => Tokens.Create(role, client, null));

    [Fact]
    public void ADamagedFile_IsNamed()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "tokens.json"), "{");

        Assert.Contains("tokens.json: this is not a list of tokens", Assert.Throws<StarlingException>(() => Tokens.Check("a.b")).Message);
    }

    private void Use(string kind) => Database = kind == "postgres" ? postgres.NewDatabase() : null;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;
    }
}
