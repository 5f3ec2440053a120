namespace Starling.Grpc.Tests.Harness;

/// <summary>What the service of a test does. By default it echoes.</summary>
public sealed class Script
{
    public UnaryServerMethod<Note, Note> Ask { get; init; } = (note, _) => Task.FromResult(note);

    public ClientStreamingServerMethod<Note, Note> Collect { get; init; } = async (notes, _) =>
    {
        var sum = new Note();
        await foreach (var note in notes.ReadAllAsync()) sum.Number += note.Number;
        return sum;
    };

    public ServerStreamingServerMethod<Note, Note> Recite { get; init; } = async (note, responses, _) =>
    {
        for (var i = 0; i < note.Number; i++) await responses.WriteAsync(new Note { Text = note.Text, Number = i });
    };

    public DuplexStreamingServerMethod<Note, Note> Converse { get; init; } = async (notes, responses, _) =>
    {
        await foreach (var note in notes.ReadAllAsync()) await responses.WriteAsync(note);
    };
}
