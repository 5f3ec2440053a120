using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Starling.Server.Tests.Hostile;

/// <summary>Calls of <c>Federation.Join</c> whose bytes a test chooses, over HTTP/2 without a gRPC library in between.</summary>
internal sealed class RawCalls(Uri server) : IDisposable
{
    private const int HeaderBytes = 5;
    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>A message with its header.</summary>
    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    /// <summary>Bytes with the header of a message of a length that may not be theirs.</summary>
    public static byte[] Frame(byte[] content, uint? length = null, byte flag = 0)
    {
        var frame = new byte[HeaderBytes + content.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)content.Length);
        content.CopyTo(frame, HeaderBytes);
        return frame;
    }

    /// <summary>The frames that come before an attack in the middle of a stream.</summary>
    public static byte[] Entry(string experiment) =>
        [.. Frame(Seat.Hello(experiment, Fortress.Attacker)), .. Frame(Seat.Ready())];

    /// <summary>Sends bytes as one call's requests and ends it.</summary>
    /// <returns>The status of the call, or -1 where the server broke it off.</returns>
    public async Task<int> Join(byte[] body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/starling.v1.Federation/Join")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.Add(new("trailers"));
        change?.Invoke(request);
        try
        {
            using var response = await _http.SendAsync(request);
            await response.Content.ReadAsByteArrayAsync();
            var found = response.TrailingHeaders.TryGetValues("grpc-status", out var values) || response.Headers.TryGetValues("grpc-status", out values);
            return found ? int.Parse(values!.First()) : -1;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return -1;
        }
    }

    public void Dispose() => _http.Dispose();
}
