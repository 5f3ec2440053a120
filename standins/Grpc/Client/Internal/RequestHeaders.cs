using System.IO.Compression;
using System.Net;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

internal static class RequestHeaders
{
    public static async Task<HttpRequestMessage> Build<TRequest, TResponse>(
        GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options, CallLifetime lifetime, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(channel.Address, method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("user-agent", "grpc-dotnet-standin");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation(Names.AcceptEncoding, Names.SupportedEncodings);
        Add(request, options.Headers);
        foreach (var interceptor in Credentials(channel, options))
        {
            var metadata = new Metadata();
            var service = new Uri(channel.Address, method.ServiceName).ToString();
            await interceptor(new AuthInterceptorContext(service, method.Name, lifetime.Over), metadata).ConfigureAwait(false);
            Add(request, metadata);
        }
        // What is left now, with the credentials fetched.
        if (lifetime.TimeLeft is { } left) request.Headers.TryAddWithoutValidation(Names.Timeout, Wire.Timeout.Encode(left));
        return request;
    }

    /// <summary>How the messages of a call are compressed, which its metadata asks for; null for not at all.</summary>
    public static CompressionLevel? Compression(Metadata? headers, WriteOptions? options)
    {
        var encoding = headers?.GetValue(Names.EncodingRequest) ?? Names.Identity;
        if (encoding is not (Names.Identity or Names.Gzip))
            throw new InvalidOperationException($"Could not find compression provider for '{encoding}'.");
        return encoding == Names.Gzip && options?.Flags.HasFlag(WriteFlags.NoCompress) is not true ? CompressionLevel.Fastest : null;
    }

    private static IEnumerable<AsyncAuthInterceptor> Credentials(GrpcChannel channel, CallOptions options) =>
        channel.IsSecure || channel.Options.UnsafeUseInsecureChannelCallCredentials
            ? [.. options.Credentials?.Interceptors ?? [], .. channel.Options.Credentials?.CallCredentials?.Interceptors ?? []]
            : [];

    private static void Add(HttpRequestMessage request, Metadata? metadata)
    {
        foreach (var entry in metadata ?? [])
        {
            if (entry.Key == Names.Timeout) continue;
            var key = entry.Key == Names.EncodingRequest ? Names.Encoding : entry.Key;
            request.Headers.TryAddWithoutValidation(key, entry.IsBinary ? BinaryHeader.Encode(entry.ValueBytes) : entry.Value);
        }
    }
}
