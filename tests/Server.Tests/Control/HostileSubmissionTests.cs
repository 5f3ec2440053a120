using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Starling.Protos.V1;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Control;

/// <summary>What is wrong is refused with the reason, and nothing of it stays.</summary>
public sealed class HostileSubmissionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly byte[] _trace = Encoding.ASCII.GetBytes("1,1,1,1,1,1\n1,1,1,1,1,1\n1,1,1,1,1,1\n1,1,1,1,1,1\n");

    /// <summary>Chunks for one attachment of 3 bytes, and what is said of them.</summary>
    public static TheoryData<string[], string> Streams => new()
    {
        { ["abcd"], "longer than the 3 bytes announced" },
        { ["ab"], "1 of its 3 bytes did not come" },
        { [], "3 of its 3 bytes did not come" },
        { ["abd"], "SHA-256" },
        { ["ab", ""], "empty" },
        { ["abc", "d"], "More chunks" },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task ContentThatIsNotWhatWasAnnounced_IsRefused(string[] chunks, string why)
    {
        var header = Header(RunningServer.Announce("trace.csv", "abc"u8.ToArray()));

        await IsRefused(StatusCode.InvalidArgument, why, [header, .. chunks.Select(chunk => RunningServer.Chunk(Encoding.ASCII.GetBytes(chunk)))]);
    }

    [Fact]
    public async Task FilesInAnotherOrder_AreRefused() => await IsRefused(
        StatusCode.InvalidArgument,
        "attachment a: its content does not have the SHA-256 announced; attachments come in the header's order",
        Header(RunningServer.Announce("a", [1]), RunningServer.Announce("b", [2])),
        RunningServer.Chunk(2),
        RunningServer.Chunk(1));

    [Fact]
    public async Task MessagesInAnotherOrder_AreRefused()
    {
        await IsRefused(StatusCode.InvalidArgument, "begins with its header");
        await IsRefused(StatusCode.InvalidArgument, "begins with its header", RunningServer.Chunk(1));
        await IsRefused(StatusCode.InvalidArgument, "chunks of attachments only", Header(RunningServer.Announce("a", [1])), Header());
    }

    [Theory]
    [InlineData("../trace.csv")]
    [InlineData("a/b")]
    [InlineData("/etc/passwd")]
    [InlineData(".hidden")]
    [InlineData("a..b")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task NamesThatCouldLeadElsewhere_AreRefused(string name) =>
        await IsRefused(StatusCode.InvalidArgument, "An attachment's name must", Header(RunningServer.Announce(name, [1])));

    [Fact]
    public async Task AnnouncementsThatCannotBe_AreRefused()
    {
        await IsRefused(StatusCode.InvalidArgument, "two have this name", Header(RunningServer.Announce("a", [1]), RunningServer.Announce("A", [1])));
        await IsRefused(StatusCode.InvalidArgument, "32 bytes, not 31", Header(new Attachment { Name = "a", Length = 1, Sha256 = ByteString.CopyFrom(new byte[31]) }));
        await IsRefused(StatusCode.ResourceExhausted, "more than the", Header(Announced("a", ulong.MaxValue)));
        await IsRefused(StatusCode.ResourceExhausted, "more than the", Header(Announced("a", 1ul << 29), Announced("b", (1ul << 29) + 1)));
        await IsRefused(StatusCode.ResourceExhausted, "65 attachments", Header([.. Enumerable.Range(0, 65).Select(i => Announced($"a{i}", 1))]));
        await IsRefused(StatusCode.ResourceExhausted, "1 MiB", new SubmitRequest { Header = new() { Experiment = new string('#', (1 << 20) + 1) } });
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../inputs/trace.csv")]
    [InlineData("inputs/../trace.csv")]
    [InlineData("inputs/inputs/trace.csv")]
    [InlineData("trace.csv")]
    [InlineData("/etc/no-such-file")]
    public async Task APathThatIsNoAttachment_IsRefusedWithoutLookingAtIt(string path)
    {
        var header = Header(Trace(path), RunningServer.Announce("trace.csv", _trace));

        await IsRefused(
            StatusCode.InvalidArgument, "participation.path: a submitted experiment names files as inputs/NAME", header, RunningServer.Chunk(_trace));
    }

    [Fact]
    public async Task AnAttachmentThatIsMissing_IsNamed() =>
        await IsRefused(StatusCode.InvalidArgument, "participation.path: there is no attachment other.csv", Header(Trace("inputs/other.csv"), RunningServer.Announce("trace.csv", _trace)), RunningServer.Chunk(_trace));

    [Fact]
    public async Task AnAttachmentThatDoesNotFit_IsNamedWithoutTheServersFolders()
    {
        var error = await IsRefused(
            StatusCode.InvalidArgument, "inputs/trace.csv: the trace has 1 rounds", Header(Trace("inputs/trace.csv"), RunningServer.Announce("trace.csv", "1,1,1,1,1,1\n"u8.ToArray())), RunningServer.Chunk("1,1,1,1,1,1\n"u8.ToArray()));

        Assert.DoesNotContain(server.Folder, error);
    }

    [Theory]
    [InlineData("device: cuda:3", "device: this server computes on cpu")]
    [InlineData("output: { trajectory: true }", "output.trajectory: a server does not keep")]
    [InlineData("rounds2: 3\nlearning: 1", "experiment.yaml:")]
    [InlineData("max_memory: -1", "max_memory")]
    public async Task WhatAServerDoesNotOffer_IsRefused(string line, string why) =>
        await IsRefused(StatusCode.InvalidArgument, why, new SubmitRequest { Header = new() { Experiment = Digits.Of("fedavg", more: line) } });

    [Fact]
    public async Task AllFaultsOfAFile_AreTold()
    {
        var yaml = Digits.Of("fedavg", more: "one: 1\ntwo: 2");

        var error = await IsRefused(StatusCode.InvalidArgument, "one", new SubmitRequest { Header = new() { Experiment = yaml } });

        Assert.Equal(2, error.Split('\n').Length);
    }

    private static string Trace(string path) => Digits.Of("fedavg").Replace("{ kind: uniform, count: 4 }", $"{{ kind: trace, path: {path} }}");

    private static Attachment Announced(string name, ulong length) =>
        new() { Name = name, Length = length, Sha256 = ByteString.CopyFrom(SHA256.HashData([])) };

    private static SubmitRequest Header(params Attachment[] files) => Header(Digits.Of("fedavg"), files);

    private static SubmitRequest Header(string yaml, params Attachment[] files)
    {
        var header = new SubmitHeader { Experiment = yaml };
        header.Attachments.Add(files);
        return new() { Header = header };
    }

    private async Task<string> IsRefused(StatusCode code, string why, params SubmitRequest[] messages)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => server.Running.Send(messages));
        var list = await server.Running.Experiments.ListAsync(new ListRequest(), RunningServer.Call());

        Assert.Contains(why, error.Status.Detail);
        Assert.Equal(code, error.StatusCode);
        Assert.Empty(list.Experiments);
        var incoming = Path.Combine(server.Folder, "incoming");
        Assert.Empty(Directory.Exists(incoming) ? Directory.GetFileSystemEntries(incoming) : []);
        return error.Status.Detail;
    }
}
