using Grpc.Core;
using Microsoft.Extensions.Logging;
using Starling.Protos.V1;
using Starling.Server.Experiments;
using Starling.Server.Security;

namespace Starling.Server.Federation;

/// <summary>The gRPC service over which external clients take part.</summary>
/// <param name="admission">Decides who gets a seat.</param>
/// <param name="gateway">Holds the streams.</param>
/// <param name="services">What sessions share.</param>
/// <param name="store">Tells whether an experiment is over.</param>
/// <param name="log">Is told who comes and goes.</param>
internal sealed class FederationService(Admission admission, Gateway gateway, SessionServices services, ExperimentStore store, ILogger<FederationService> log)
    : Protos.V1.Federation.FederationBase
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task Join(
        IAsyncStreamReader<ClientMessage> requestStream, IServerStreamWriter<ServerMessage> responseStream, ServerCallContext context)
    {
        var seat = await Admit(requestStream, context);
        if (await Task.Run(() => store.Status(seat.Experiment.Id)) is { IsActive: false } status)
        {
            await responseStream.WriteAsync(new() { Finished = Farewell.Of(status) });
            return;
        }

        using var session = gateway.Open(seat);
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        Welcome(session);
        var sending = Send(session, responseStream, writing.Token);
        var receiving = Receive(session, requestStream);
        var end = await session.Ended;
        gateway.Close(session);
        log.ClientLeft(seat.Experiment.Id, seat.Client, end.Detail == "" ? "the experiment is over" : end.Detail);
        if (end.StatusCode == StatusCode.OK)
            await Task.WhenAny(sending, Task.Delay(_patience, services.Time, context.CancellationToken));
        await writing.CancelAsync();
        await sending;
        await session.Detach();
        _ = receiving;
        if (end.StatusCode != StatusCode.OK)
            throw new RpcException(end);
    }

    private async Task<Seat> Admit(IAsyncStreamReader<ClientMessage> requests, ServerCallContext context)
    {
        try
        {
            var first = await Incoming.Next(requests, context.CancellationToken).WaitAsync(_patience, services.Time, context.CancellationToken);
            if (first?.Hello is not { } hello)
                throw Fault.Violation("The first message must be Hello.");
            if (hello.Client > int.MaxValue || !Caller.Of(context).MayBe((int)hello.Client))
                throw new RpcException(new(StatusCode.PermissionDenied, $"The token is not one of client {hello.Client}."));
            return await admission.Admit(hello);
        }
        catch (RpcException e)
        {
            services.Rejections.Add(Fault.Hello, e.Status.Detail);
            throw;
        }
        catch (Exception e) when (Fault.OfFirst(e) is { } status)
        {
            services.Rejections.Add(Fault.Hello, status.Detail);
            throw new RpcException(status);
        }
    }

    private void Welcome(ClientSession session)
    {
        var (seat, invitation) = (session.Seat, services.Invitations.Of(session.Seat.Experiment));
        session.Post(new()
        {
            Welcome = new()
            {
                Experiment = seat.Experiment.Id,
                Client = (uint)seat.Client,
                Clients = (uint)seat.Setup.Clients,
                Configuration = invitation.Configuration,
                Initial = invitation.Initial.Announcement,
                HeartbeatSeconds = Gateway.HeartbeatSeconds,
                KernelSignature = seat.Kernels,
            },
        });
    }

    private static async Task Send(ClientSession session, IServerStreamWriter<ServerMessage> to, CancellationToken cancellation)
    {
        try
        {
            await session.Outbox.Run(to, cancellation);
        }
        catch (Exception e)
        {
            session.End(StatusCode.Cancelled, $"The connection is broken: {e.Message}");
        }
    }

    private static async Task Receive(ClientSession session, IAsyncStreamReader<ClientMessage> from)
    {
        try
        {
            while (!session.Ended.IsCompleted && await Incoming.Next(from, CancellationToken.None) is { } message)
                await session.Take(message);
            session.End(StatusCode.Cancelled, "The client has ended the stream.");
        }
        catch (RpcException e)
        {
            if (Fault.IsViolation(e.StatusCode))
                await session.Violated(e.Status.Detail);
            session.End(e.StatusCode, e.Status.Detail);
        }
        catch (Exception e)
        {
            session.End(StatusCode.Cancelled, $"The connection is broken: {e.Message}");
        }
    }
}
