using Starling.Server.Grains.Messages;

namespace Starling.Server.Training;

/// <summary>What a mixing led to.</summary>
/// <param name="Samples">Number of the node's samples n_i.</param>
/// <param name="Digest">Fingerprint of the state after the last phase, else empty.</param>
/// <param name="Model">The parameters x_i after the last phase where wanted, 4d bytes, else null.</param>
/// <param name="IsForeign">Whether the node's kernel signature is another than the server's.</param>
internal sealed record MixResult(int Samples, byte[] Digest, Payload? Model, bool IsForeign = false);
