using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;
using Starling.Training.Devices;
using Starling.Training.Objectives;
using Starling.Training.Tests.Devices;

namespace Starling.Simulation.Tests.Running;

/// <summary>
/// Every algorithm with its vectors in torch tensors, on the CPU or on the device that STARLING_TEST_DEVICE names.
/// </summary>
public class DeviceVectorTests
{
    public static TheoryData<string> Algorithms => Digits.Algorithms;

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Run_WithVectorsInTensors_EndsWhereHostVectorsEnd(string algorithm)
    {
        var host = Parameters(algorithm, ComputeTarget.Host);
        var tensors = Parameters(algorithm, TestDevice.Tensors);

        Assert.Equal(host.Length, tensors.Length);
        for (var j = 0; j < host.Length; j++)
        {
            Assert.Equal(host[j], tensors[j], 1e-5f * Math.Max(1, Math.Abs(host[j])));
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Run_WithVectorsInTensors_GivesTheSameBitsOnAnyNumberOfThreads(string algorithm) => Assert.Equal(
        Parameters(algorithm, TestDevice.Tensors), Parameters(algorithm, TestDevice.Tensors, "parallelism=3"));

    [Theory]
    [InlineData("fedavg", 1)]
    [InlineData("fedau", 1)]
    [InlineData("fedspeed", 1)]
    [InlineData("scaffold", 2)]
    [InlineData("mofedsam", 1)]
    [InlineData("onebit_adam", 1)]
    [InlineData("econtrol", 1)]
    [InlineData("ef21_sgdm", 1)]
    public void Local_WithVectorsInTensors_CopiesToTheHostOnlyWhatItsMessageHolds(string algorithm, int vectors)
    {
        var setup = ExperimentSetup.Load(Digits.Of(algorithm), TestDevice.Tensors);
        var host = (FederatedHost)setup.Host;
        host.Start(setup.Problem);
        var row = host.InitClient(0);
        var broadcast = host.Broadcast(new RoundContext(1, setup.Clients, setup.Clients, new RandomKey(setup.Seed, 1), setup.Local));
        var f = new ClientObjective(setup.Architecture.CreateNetwork(), setup.Architecture.Layout.Dim, setup.Data.Train);

        var before = TorchStorage.HostCopies;
        host.Local(row, broadcast, f.Of(setup.Data.Partition.Samples(0)), new LocalTask(1, setup.Clients, 0, CancellationToken.None));

        Assert.Equal(vectors, TorchStorage.HostCopies - before);
    }

    private static float[] Parameters(string algorithm, ComputeTarget target, params IReadOnlyList<string> sets)
    {
        var loop = new RoundLoop(ExperimentSetup.Load(Digits.Of(algorithm, sets), target));
        loop.Run(new MemoryLedger(), _ => { }, CancellationToken.None);
        return loop.Rounds.Model.ToArray();
    }
}
