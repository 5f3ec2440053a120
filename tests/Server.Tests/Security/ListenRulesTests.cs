using Starling.Algorithms.Errors;
using Starling.Server.Hosting;
using Starling.Server.Security;
using Xunit;

namespace Starling.Server.Tests.Security;

public sealed class ListenRulesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("http://127.0.0.1:5080", false, null)]
    [InlineData("http://localhost:5080", false, null)]
    [InlineData("http://[::1]:5080", false, null)]
    [InlineData("http://0.0.0.0:5080", false, "TLS and tokens are missing")]
    [InlineData("http://starling.example:5080", true, "TLS is missing")]
    [InlineData("https://0.0.0.0:5080", false, "tokens are missing")]
    [InlineData("https://0.0.0.0:5080", true, null)]
    [InlineData("ftp://127.0.0.1:5080", false, "no place to listen at")]
    public void ListeningBeyondThisMachine_NeedsTlsAndTokens(string url, bool hasTokens, string? fault)
    {
        var tokens = new Tokens(_folder.FullName, TimeProvider.System);
        if (hasTokens)
            tokens.Create(Role.Admin, null, null);
        var options = new ServerOptions { Data = _folder.FullName, GrpcUrl = new(url), Certificate = new("cert.pem", "key.pem", null) };

        var refused = Record.Exception(() => ListenRules.Check(options, tokens));

        Assert.Equal(fault is null, refused is null);
        if (fault is not null)
            Assert.Contains(fault, Assert.IsType<InputException>(refused).Message);
    }

    [Fact]
    public void Insecure_PermitsWhatIsMissing() => Assert.Equal(
        "TLS and tokens",
        ListenRules.Check(new() { Data = _folder.FullName, HttpUrl = new("http://0.0.0.0:5081"), IsInsecure = true }, new Tokens(_folder.FullName, TimeProvider.System)));

    [Fact]
    public void HttpsWithoutACertificate_IsRefused() => Assert.Contains(
        "needs a certificate",
        Assert.Throws<InputException>(() => ListenRules.Check(
            new() { Data = _folder.FullName, GrpcUrl = new("https://127.0.0.1:5080") }, new Tokens(_folder.FullName, TimeProvider.System))).Message);
}
