using Microsoft.Extensions.Logging;
using Starling.Server.Security;

namespace Starling.Server.Federation;

/// <summary>What the sessions of a silo share.</summary>
/// <param name="grains">Finds the clients' grains.</param>
/// <param name="spools">Where replies are kept.</param>
/// <param name="blobs">Messages as they are sent.</param>
/// <param name="invitations">What clients are told first.</param>
/// <param name="check">Looks into replies.</param>
/// <param name="rejections">Counts and logs what is not taken.</param>
/// <param name="time">Tells how late it is.</param>
/// <param name="log">Is told of failures of this silo.</param>
internal sealed class SessionServices(
    IGrainFactory grains, Spools spools, SharedBlobs blobs, Invitations invitations, ReplyCheck check, Rejections rejections, TimeProvider time,
    ILogger<ClientSession> log)
{
    /// <summary>Finds the clients' grains.</summary>
    public IGrainFactory Grains { get; } = grains;

    /// <summary>Where replies are kept.</summary>
    public Spools Spools { get; } = spools;

    /// <summary>Messages as they are sent.</summary>
    public SharedBlobs Blobs { get; } = blobs;

    /// <summary>What clients are told first.</summary>
    public Invitations Invitations { get; } = invitations;

    /// <summary>Looks into replies.</summary>
    public ReplyCheck Check { get; } = check;

    /// <summary>Counts and logs what is not taken.</summary>
    public Rejections Rejections { get; } = rejections;

    /// <summary>Tells how late it is.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Is told of failures of this silo.</summary>
    public ILogger Log { get; } = log;
}
