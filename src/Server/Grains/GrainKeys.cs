using System.Globalization;

namespace Starling.Server.Grains;

/// <summary>Keys of grains that belong to an experiment: EXPERIMENT/NUMBER.</summary>
internal static class GrainKeys
{
    /// <summary>The key of a block, client or node.</summary>
    public static string Of(string experiment, int number) => string.Create(CultureInfo.InvariantCulture, $"{experiment}/{number}");

    /// <summary>The grain of a client or node.</summary>
    public static IParticipantGrain Participant(this IGrainFactory grains, string experiment, int number, bool isNode) => isNode
        ? grains.GetGrain<INodeGrain>(Of(experiment, number))
        : grains.GetGrain<IClientGrain>(Of(experiment, number));

    /// <summary>Takes a key apart.</summary>
    public static (string Experiment, int Number) Parse(string key)
    {
        var slash = key.LastIndexOf('/');
        return (key[..slash], int.Parse(key.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }
}
