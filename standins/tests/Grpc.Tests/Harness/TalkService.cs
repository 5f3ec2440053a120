namespace Starling.Grpc.Tests.Harness;

public sealed class TalkService(Script script) : Talk.TalkBase
{
    public override Task<Note> Ask(Note request, ServerCallContext context) => script.Ask(request, context);

    public override Task<Note> Collect(IAsyncStreamReader<Note> requestStream, ServerCallContext context) => script.Collect(requestStream, context);

    public override Task Recite(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        script.Recite(request, responseStream, context);

    public override Task Converse(IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        script.Converse(requestStream, responseStream, context);
}
