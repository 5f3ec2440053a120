using Starling.Algorithms.Errors;
using Starling.Server.Security;
using Xunit;

namespace Starling.Server.Tests.Security;

public sealed class TokensTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly Clock _clock = new();

    private Tokens Tokens => new(_folder.FullName, _clock);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AToken_TellsWhoBearsIt()
    {
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

    [Fact]
    public void WhatIsNoToken_IsUnknown()
    {
        var token = Tokens.Create(Role.Admin, null, null);

        foreach (var wrong in (string[])["", ".", token[..8], token + "a", token[..^1], $"{token[..8]}.", token.ToUpperInvariant(), $"00000000{token[8..]}"])
            Assert.Null(Tokens.Check(wrong).Caller);
    }

    [Fact]
    public void AToken_ExpiresInTime()
    {
        var token = Tokens.Create(Role.Admin, null, days: 2);

        _clock.Now += TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1);
        var before = Tokens.Check(token);
        _clock.Now += TimeSpan.FromSeconds(1);
        var after = Tokens.Check(token);

        Assert.NotNull(before.Caller);
        Assert.Null(after.Caller);
        Assert.Contains("expired", after.Why);
    }

    [Fact]
    public void ARevokedToken_IsUnknownAtOnce_AndTheServerStaysClosed()
    {
        var server = Tokens;
        Assert.True(server.AreNone);
        var token = Tokens.Create(Role.Admin, null, null);
        Assert.NotNull(server.Check(token).Caller);

        Tokens.Revoke(token.Split('.')[0]);

        Assert.Null(server.Check(token).Caller);
        Assert.False(server.AreNone);
        Assert.Throws<InputException>(() => Tokens.Revoke(token.Split('.')[0]));
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

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
