using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Protos.Transfer;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;

namespace Starling.Server.Federation;

/// <summary>Looks into replies that are complete, one at a time, so that memory does not grow with the number of clients.</summary>
/// <param name="silo">Says whose turn it is.</param>
internal sealed class ReplyCheck(SiloResources silo)
{
    /// <summary>Checks hash, form, finiteness and norm.</summary>
    /// <returns>What is wrong, or null.</returns>
    public async Task<Fault?> Check(Seat seat, RemoteOrder order, int samples, BlobFile file)
    {
        await silo.Uploads.WaitAsync();
        try
        {
            return await Task.Run(() => Inspect(seat, order, samples, file));
        }
        finally
        {
            silo.Uploads.Release();
        }
    }

    private static Fault? Inspect(Seat seat, RemoteOrder order, int samples, BlobFile file)
    {
        var buffer = new WireBuffer((int)file.Length);
        try
        {
            if (!file.TryRead(buffer.Bytes))
                return new(Fault.Hash, "The reply does not have the SHA-256 that was announced.");
            var norm = NormOf(seat, order, samples, buffer);
            return norm <= (seat.Setup.Experiment.Federation.MaxUpdateNorm ?? double.PositiveInfinity)
                ? null
                : new(Fault.Norm, $"The update's norm is {norm:g6}; federation.max_update_norm is {seat.Setup.Experiment.Federation.MaxUpdateNorm}.");
        }
        catch (CodecException e)
        {
            return new(Fault.Content, e.Message);
        }
        finally
        {
            buffer.Recycle();
        }
    }

    // The parameters that a node reports are not an update.
    private static double NormOf(Seat seat, RemoteOrder order, int samples, WireBuffer buffer)
    {
        var (setup, round) = (seat.Setup, order.At.Round);
        switch (order.Work)
        {
            case RemoteWork.Mix:
                return buffer.VectorAt(0, setup.Problem.X0).IsFinite()
                    ? 0
                    : throw new CodecException("The node's parameters hold a number that is infinite or NaN.");
            case RemoteWork.Send:
                return ((GossipHost)seat.Experiment.Host).Inspect(buffer, new(round, order.Phase, setup.Clients, seat.Client, CancellationToken.None));
            default:
                var ctx = new RoundContext(round, setup.Clients, 0, new RandomKey(setup.Seed, round), setup.Local);
                var probability = setup.Participation.Probability(seat.Client);
                return ((FederatedHost)seat.Experiment.Host).Inspect(new(seat.Client, samples, probability, buffer), ctx);
        }
    }
}
