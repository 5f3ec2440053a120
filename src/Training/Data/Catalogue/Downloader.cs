using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Starling.Algorithms.Errors;

namespace Starling.Training.Data.Catalogue;

/// <summary>
/// Downloads a file to a temporary name, goes on where an earlier attempt stopped, checks length and SHA-256, and only then gives it its
/// name.
/// </summary>
internal sealed class Downloader(HttpClient http, IProgress<DownloadProgress>? progress)
{
    /// <summary>Downloads a file into a folder.</summary>
    /// <exception cref="InputException">It could not be downloaded, or is not what it should be.</exception>
    public void Fetch(RemoteFile file, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, file.Name);
        var part = path + ".part";
        using (var target = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            if (target.Length != file.Bytes)
                Receive(file, target, cancellation);
            if (!IsRight(file, target))
            {
                target.SetLength(0);
                throw new InputException(
                    $"{file.Url}: what came is not the file that is expected ({file.Bytes} bytes, SHA-256 {file.Sha256}).");
            }

            target.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }

    private void Receive(RemoteFile file, FileStream target, CancellationToken cancellation)
    {
        var resumeAt = target.Length < file.Bytes ? target.Length : 0;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file.Url);
            request.Headers.Range = resumeAt > 0 ? new RangeHeaderValue(resumeAt, null) : null;
            using var response = http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            response.EnsureSuccessStatusCode();
            var resumes = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == resumeAt;
            target.SetLength(resumes ? resumeAt : 0);
            target.Seek(0, SeekOrigin.End);
            using var source = response.Content.ReadAsStream(cancellation);
            Copy(file, source, target, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new InputException($"{file.Url}: cannot be downloaded ({e.Message.TrimEnd('.')}).");
        }
    }

    private void Copy(RemoteFile file, Stream source, FileStream target, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        while (target.Position <= file.Bytes && Read(source, buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            target.Write(buffer, 0, count);
            progress?.Report(new DownloadProgress(file, target.Position));
        }
    }

    // A broken connection and a full disk are both IOExceptions; only the former is the server's.
    private static int Read(Stream source, byte[] buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (IOException e)
        {
            throw new HttpRequestException(e.Message, e);
        }
    }

    private static bool IsRight(RemoteFile file, FileStream content)
    {
        content.Seek(0, SeekOrigin.Begin);
        return content.Length == file.Bytes && Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256;
    }
}
