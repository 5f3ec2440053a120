using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Starling.Server.Experiments;
using Starling.Server.Security;
using Starling.Server.Storage;
using Xunit;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>The client in Python and a server in a process of its own that asks for TLS and tokens.</summary>
public sealed class PythonSecurityTests : IDisposable
{
    private const string Yaml = """
        name: secure
        seed: 3
        rounds: 3
        data: { source: external, features: 4, classes: 4, image: [1, 2, 2], external_clients: 1 }
        model: { kind: linear }
        local: { steps: 2, batch_size: 5, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly StarlingProcesses _processes = new();

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Delete(recursive: true);
    }

    [PythonFact(Timeout = 120_000)]
    public async Task AClientWithItsToken_TakesPartOverTls_AndOneWithAnothersIsRefused()
    {
        Directory.CreateDirectory(In("server"));
        var store = new ExperimentStore(new FileRowStore(In("server/experiments")));
        store.Add("secure", new(Yaml, "secure", 3, DateTimeOffset.UnixEpoch, []));
        var tokens = new Tokens(In("server"), TimeProvider.System);
        File.WriteAllText(In("own"), tokens.Create(Role.Client, 0, null));
        File.WriteAllText(In("other"), tokens.Create(Role.Client, 1, null));
        WriteCertificate();
        var samples = new SmallExperiment(_folder.FullName, "fedavg").Export();
        var port = FreePort.Next();
        var (_, log) = _processes.Start(
            "serve", "--data", In("server"), "--urls", $"https://localhost:{port},https://localhost:{FreePort.Next()}",
            "--cert", In("cert.pem"), "--key", In("key.pem"), "--device", "cpu");

        using var refused = Join(port, samples, "other");
        var (refusal, _, reason) = await refused.End();
        using var client = Join(port, samples, "own");
        var (code, output, errors) = await client.End();

        Assert.True(refusal == 4 && reason.Contains("not one of client 0", StringComparison.Ordinal), $"{refusal}: {reason} {log}");
        Assert.True(code == 0, $"{errors} {log}");
        Assert.Contains(store.Status("secure").FinalHash!, output);
        Assert.Equal(3, store.RoundsDone("secure"));
    }

    private PythonClient Join(int port, string samples, string token) => PythonClient.Join(
        new($"https://localhost:{port}"), 0, samples, In("state"), "--ca", In("cert.pem"), "--token-file", In(token));

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(In("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(In("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
