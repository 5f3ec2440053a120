using System.Runtime.InteropServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Protos.V1;
using Starling.Server.Experiments;
using Starling.Simulation.Setup;
using Starling.Training.Devices;
using Xunit;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>The client in Python computes what Starling computes, and takes part in its experiments.</summary>
public sealed class PythonClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PythonTheory(Timeout = 300_000)]
    [InlineData("fedavg")]
    [InlineData("fedau")]
    public async Task AHybridRun_IsAsAccurateAsOneWithSimulatedClientsAlone(string algorithm)
    {
        var simulated = HybridDigits.Of(algorithm, HybridDigits.Simulated);
        var expected = Digits.InProcess(simulated).Records[^1].TestAccuracy!.Value;
        var outsider = HybridDigits.Export(simulated, _folder.FullName);
        await using var host = await FederationHost.Start(Folder("server"));
        HybridDigits.Submit(host, algorithm, _folder.FullName);

        using var client = PythonClient.Join(host.Address, HybridDigits.Clients - 1, outsider, Folder("state"));
        var status = await host.End(HybridDigits.Id);

        Assert.Equal((ExperimentPhase.Complete, ""), (status.Phase, status.Message));
        var commits = Enumerable.Range(1, HybridDigits.Rounds).Select(round => host.Store.Commit(HybridDigits.Id, round)!).ToArray();
        Assert.All(commits, commit => Assert.Empty(commit.Dropped));
        Assert.Contains(commits, commit => commit.MixedKernels);
        Assert.Equal(expected, commits[^1].ToRecord().TestAccuracy!.Value, 0.01);
        Assert.True(expected > 0.95, $"{expected}");
        var (code, output, errors) = await client.End();
        Assert.True(code == 0, errors);
        Assert.Contains(status.FinalHash!, output);
    }

    [PythonTheory(Timeout = 120_000)]
    [InlineData("linear", 2)]
    [InlineData("mlp", 3)]
    [InlineData("cnn", 17)]
    public async Task AnUpdate_IsThatOfStarlingsOwnClient(string model, int side)
    {
        var experiment = new SmallExperiment(_folder.FullName, "fedavg", model, side);
        var samples = experiment.Export();
        await using var server = await ScriptedServer.Start();
        using var client = PythonClient.Join(server.Address, 0, samples, Folder("state"));
        var stream = await server.Next();
        await stream.Greet(experiment.Configuration, experiment.Initial);

        var update = MemoryMarshal.Cast<byte, float>(await stream.Work(1, 2, 0, experiment.Initial)).ToArray();

        var expected = UpdateOfStarling(experiment, samples, round: 2);
        Assert.Equal(expected.Length, update.Length);
        var scale = expected.Max(Math.Abs);
        Assert.All(expected.Zip(update), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * scale));
    }

    [PythonFact(Timeout = 60_000)]
    public async Task TheMessages_AreThoseOfTheProtocol()
    {
        var generated = await PythonClient.Evaluate(
            "import base64, federation_pb2; print(base64.b64encode(federation_pb2.DESCRIPTOR.serialized_pb).decode())");

        var messages = FileDescriptorProto.Parser.ParseFrom(ByteString.FromBase64(generated));
        var expected = FileDescriptorProto.Parser.ParseFrom(FederationReflection.Descriptor.SerializedData);
        (messages.Name, expected.Name) = ("", "");
        Assert.Equal(expected, messages);
    }

    private static float[] UpdateOfStarling(SmallExperiment experiment, string samples, int round)
    {
        var x0 = experiment.Setup.Problem.X0.ToArray();
        var own = ExternalSetup.Load(experiment.Configuration, x0, ExternalDigits.Read(samples), ComputeTarget.Host);
        var host = (FederatedHost)own.Host;
        host.Start(experiment.Setup.Problem);
        var ctx = new RoundContext(round, 1, 1, new RandomKey(experiment.Setup.Seed, round), experiment.Setup.Local);
        var reply = host.Local(host.InitClient(0), host.Broadcast(ctx), own.Objective, new(round, 1, 0, CancellationToken.None));
        return MemoryMarshal.Cast<byte, float>(reply.Message.Bytes).ToArray();
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
}
