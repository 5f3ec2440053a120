using Starling.Training.Devices;

namespace Starling.Server.Training;

/// <summary>The threads of every device of this silo. A client always goes to the same device.</summary>
public sealed class DeviceTrainers : IDisposable
{
    private readonly Trainers[] _devices;

    /// <summary>Starts the threads: one per core on the CPU, one on a GPU.</summary>
    /// <param name="devices">cpu, cuda or cuda:N, separated by commas.</param>
    /// <exception cref="Algorithms.Errors.InputException">There is no such device here.</exception>
    public DeviceTrainers(string devices) => _devices =
    [
        .. devices.Split(',', StringSplitOptions.TrimEntries).Select(ComputeTarget.Of)
            .Select(target => new Trainers(target, target.UsesTensors ? 1 : Environment.ProcessorCount)),
    ];

    /// <summary>The first device, on which sums are formed too.</summary>
    public Trainers First => _devices[0];

    /// <summary>Whether all threads are there.</summary>
    public bool AreAlive => Array.TrueForAll(_devices, device => device.AreAlive);

    /// <summary>The threads that train a client.</summary>
    public Trainers Of(int client) => _devices[client % _devices.Length];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var device in _devices)
            device.Dispose();
    }
}
