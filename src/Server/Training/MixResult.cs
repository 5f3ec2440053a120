using Starling.Server.Grains.Messages;

namespace Starling.Server.Training;

/// <summary>What a mixing led to.</summary>
/// <param name="Digest">Fingerprint of the state after the last phase, else empty.</param>
/// <param name="Model">The parameters x_i after the last phase where wanted, 4d bytes, else null.</param>
internal sealed record MixResult(byte[] Digest, Payload? Model);
