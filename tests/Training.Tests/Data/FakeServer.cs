using System.Net;
using System.Net.Http.Headers;

namespace Starling.Training.Tests.Data;

/// <summary>Answers requests for one file, with or without ranges; can stop in the middle.</summary>
internal sealed class FakeServer(byte[] content, bool ranges = true) : HttpMessageHandler
{
    public List<long?> Starts { get; } = [];

    /// <summary>Bytes after which the connection breaks, once.</summary>
    public int? BreakAfter { get; set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var start = request.Headers.Range?.Ranges.Single().From;
        Starts.Add(start);
        var from = ranges ? (int)(start ?? 0) : 0;
        var body = new BreakingStream(content[from..], BreakAfter ?? int.MaxValue);
        BreakAfter = null;
        var response = new HttpResponseMessage(ranges && start is not null ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new StreamContent(body) };
        if (response.StatusCode == HttpStatusCode.PartialContent)
            response.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, content.Length - 1);
        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));

    private sealed class BreakingStream(byte[] content, int breakAfter) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => Position >= breakAfter
            ? throw new IOException("The connection broke.")
            : base.Read(buffer, offset, Math.Min(count, (int)Math.Min(int.MaxValue, breakAfter - Position)));

        public override int Read(Span<byte> buffer)
        {
            var copy = new byte[buffer.Length];
            var count = Read(copy, 0, copy.Length);
            copy.AsSpan(0, count).CopyTo(buffer);
            return count;
        }
    }
}
