using Microsoft.Extensions.Logging;
using Starling.Algorithms.Errors;
using Starling.Server.Security;
using Starling.Server.Storage.Postgres;

namespace Starling.Server.Hosting;

/// <summary>How a server is set up.</summary>
public sealed record ServerOptions
{
    /// <summary>Folder of everything that the server keeps; made if it is missing.</summary>
    public required string Data { get; init; }

    /// <summary>The PostgreSQL database that keeps experiments, as a connection string; null: files in <see cref="Data"/>. Never logged.</summary>
    public string? Database { get; init; }

    /// <summary>The cluster that the server belongs to, by way of <see cref="Database"/>; null: it is alone.</summary>
    public ClusterPlace? Cluster { get; init; }

    /// <summary>Folder of the list of tokens, which several servers may share; null: they are in <see cref="Database"/>, else in <see cref="Data"/>.</summary>
    public string? TokenFolder { get; init; }

    /// <summary>Where gRPC is served; port 0 is a free one.</summary>
    public Uri GrpcUrl { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>Where JSON over HTTP is served; port 0 is a free one.</summary>
    public Uri HttpUrl { get; init; } = new("http://127.0.0.1:5081");

    /// <summary>More names by which the server may be asked for over HTTP.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether it may listen beyond this machine without TLS or tokens.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>The certificate for TLS, or null.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>Where models are computed: auto, cpu, or cuda:0,cuda:1 and the like.</summary>
    public string Devices { get; init; } = "auto";

    /// <summary>Files that may come with an experiment.</summary>
    public int MaxAttachments { get; init; } = 64;

    /// <summary>Bytes that they may have together.</summary>
    public long MaxAttachmentBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of a submission in JSON, which is held in memory.</summary>
    public long MaxJsonBytes { get; init; } = 64L << 20;

    /// <summary>Connections at once, of all kinds.</summary>
    public int MaxConnections { get; init; } = 4000;

    /// <summary>Whether the log is written as JSON.</summary>
    public bool LogsJson { get; init; }

    /// <summary>What is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>The tokens of a server that is set up so.</summary>
    /// <param name="time">Tells whether a token has expired.</param>
    /// <exception cref="InputException">The database cannot be used, or tokens from before it are still in <see cref="Data"/>.</exception>
    public Tokens Tokens(TimeProvider time)
    {
        if (TokenFolder is not null || Database is null)
            return new(Path.GetFullPath(TokenFolder ?? Data), time);
        if (!new TokenFile(Data).IsNew)
        {
            throw new InputException(
                $"{Data}: there is a tokens.json here, but tokens are kept in the database: "
                + $"say --tokens {Data} to go on with it, or move it away and make tokens with `starling token create`.");
        }

        DatabaseStart.Prepare(Database);
        return new(new TokenTable(Database, time), time);
    }
}

/// <summary>Where a certificate stands.</summary>
/// <param name="Path">PEM, or PKCS #12 (.pfx).</param>
/// <param name="Key">The private key in PEM, or null where <paramref name="Path"/> holds it too.</param>
/// <param name="Password">Opens the key or the .pfx file; null if it is not protected.</param>
public sealed record CertificateFiles(string Path, string? Key, string? Password);
