namespace Grpc.Core;

/// <summary>Whether a channel is encrypted, and what it adds to every call.</summary>
public abstract class ChannelCredentials
{
    private protected ChannelCredentials()
    {
    }

    public static ChannelCredentials Insecure { get; } = new Plain(isSecure: false, null);

    public static ChannelCredentials SecureSsl { get; } = new Plain(isSecure: true, null);

    internal abstract bool IsSecure { get; }

    internal abstract CallCredentials? CallCredentials { get; }

    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        channelCredentials.IsSecure
            ? new Plain(isSecure: true, callCredentials)
            : throw new ArgumentException($"Supplied channel credentials do not allow composition with {nameof(Core.CallCredentials)}.");

    private sealed class Plain(bool isSecure, CallCredentials? callCredentials) : ChannelCredentials
    {
        internal override bool IsSecure => isSecure;

        internal override CallCredentials? CallCredentials => callCredentials;
    }
}
