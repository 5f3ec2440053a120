using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Starling.Algorithms.Errors;
using Starling.Protos.V1;
using Starling.Server.Hosting;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Security;

public sealed class TlsTests : IDisposable
{
    private const string Password = "correct horse";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("cert.pem", "key.pem", null)]
    [InlineData("cert.pem", "locked.pem", Password)]
    [InlineData("cert.pfx", null, Password)]
    public async Task AServerWithACertificate_SpeaksTls(string certificate, string? key, string? password)
    {
        var thumbprint = WriteCertificate();
        var options = Encrypted(certificate, key, password);
        // A channel makes its handler its own.
        using var trust = Trusting(thumbprint);
        using var httpTrust = Trusting(thumbprint);

        await using var server = await RunningServer.Start(options, trust);
        var list = await server.Experiments.ListAsync(new ListRequest(), RunningServer.Call());
        using var http = new HttpClient(httpTrust, disposeHandler: false) { BaseAddress = server.Server.HttpUrl };

        Assert.Empty(list.Experiments);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health")).StatusCode);
    }

    [Theory]
    [InlineData("cert.pem", null, null)]
    [InlineData("cert.pfx", null, "wrong")]
    [InlineData("nowhere.pem", "key.pem", null)]
    public async Task ACertificateThatCannotBeRead_IsBadInput(string certificate, string? key, string? password)
    {
        WriteCertificate();

        var refused = await Assert.ThrowsAsync<InputException>(() => RunningServer.Start(Encrypted(certificate, key, password)));

        Assert.Contains(certificate, refused.Message);
        Assert.DoesNotContain("wrong", refused.Message);
    }

    private ServerOptions Encrypted(string certificate, string? key, string? password) => RunningServer.Options(In("data")) with
    {
        GrpcUrl = new("https://127.0.0.1:0"),
        HttpUrl = new("https://127.0.0.1:0"),
        Certificate = new(In(certificate), key is null ? null : In(key), password),
    };

    private static SocketsHttpHandler Trusting(string thumbprint)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint;
        return handler;
    }

    private string WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(In("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(In("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(In("locked.pem"), key.ExportEncryptedPkcs8PrivateKeyPem(Password, new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        File.WriteAllBytes(In("cert.pfx"), certificate.Export(X509ContentType.Pfx, Password));
        return certificate.GetCertHashString();
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
