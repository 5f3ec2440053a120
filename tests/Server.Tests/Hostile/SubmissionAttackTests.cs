using Grpc.Core;
using Starling.Protos.V1;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>Experiments and names that would reach for files or memory of the server.</summary>
public sealed class SubmissionAttackTests(Fortress fortress) : IClassFixture<Fortress>
{
    private const string FilePath = "data: { source: npz, path: /etc/passwd, clients: 3 }\nmodel: { kind: linear }";
    private static readonly string[] _absurd =
    [
        "data: { source: external, external_clients: 1000000000, features: 8, classes: 2 }\nmodel: { kind: linear }",
        "data: { source: external, external_clients: 3, features: 100000000, classes: 1000000 }\nmodel: { kind: linear }",
        "data: { source: external, external_clients: 3, features: 8, classes: 2 }\nmodel: { kind: mlp, hidden: [100000, 100000] }",
    ];

    [Fact(Timeout = 120_000)]
    public async Task PathsAndAbsurdNumbers_InSubmittedFiles_AreRejected()
    {
        await fortress.IsRejected("invalid", "inputs/NAME", () => Refused(Submit(Yaml(FilePath))));
        foreach (var lines in _absurd)
            await fortress.IsRejected("invalid", "", () => Refused(Submit(Yaml(lines))));
        foreach (var id in (string[])["../../etc", "/etc/passwd", "..", "a\0b", new('x', 100_000)])
            await Refused(Fetch(id));
    }

    private async Task Fetch(string id)
    {
        using var call = fortress.Running.Experiments.FetchRun(new FetchRunRequest { Id = id }, RunningServer.Call());
        await call.ResponseStream.MoveNext(CancellationToken.None);
    }

    private async Task Submit(string yaml) => await fortress.Running.Submit(yaml);

    private static async Task Refused(Task call) => await Assert.ThrowsAsync<RpcException>(() => call);

    private static string Yaml(string lines) => $$"""
        name: absurd
        rounds: 3
        {{lines}}
        local: { steps: 1, batch_size: 8, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        """;
}
