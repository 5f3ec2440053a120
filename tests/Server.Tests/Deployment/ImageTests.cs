using Xunit;

namespace Starling.Server.Tests.Deployment;

public sealed class ImageTests
{
    private const string Server = "deploy/server.Dockerfile";
    private const string Client = "deploy/client.Dockerfile";

    [Theory]
    [InlineData(Server)]
    [InlineData(Client)]
    public void Images_RunAsAUserWithoutRights(string file)
    {
        var last = Stages(file)[^1];

        Assert.Contains("USER starling", last);
        Assert.True(last.FindIndex(line => line.StartsWith("USER", StringComparison.Ordinal)) > last.FindLastIndex(line => line.StartsWith("RUN", StringComparison.Ordinal)));
        Assert.Contains("VOLUME /data /tmp", last);
    }

    [Theory]
    [InlineData(Server)]
    [InlineData(Client)]
    public void Images_CopyOnlyWhatTheContextHas(string file)
    {
        var sources = Stages(file).SelectMany(stage => stage).Where(line => line.StartsWith("COPY", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]).ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), source));
        Assert.All(sources.Where(source => source != "."), source => Assert.Contains(Kept(), kept => source.StartsWith(kept, StringComparison.Ordinal)));
    }

    [Fact]
    public void Context_HasWhatTheBuildReads()
    {
        var build = Directory.GetFiles(Repository.Root, "Directory.*").Select(path => Path.GetFileName(path)!).Append("global.json").Append("src").Append("standins");

        Assert.All(build, path => Assert.Contains(path, Kept()));
        Assert.Equal("*", Repository.Read(".dockerignore").Split('\n').First(line => !line.StartsWith('#')));
    }

    [Fact]
    public void BothImages_AreBuiltFromTheSameStages()
    {
        var (server, client) = (Stages(Server), Stages(Client));

        Assert.Equal(6, server.Count);
        Assert.Equal(server.SkipLast(1), client.SkipLast(1));
    }

    [Theory]
    [InlineData(Server)]
    [InlineData(Client)]
    public void Packages_AreRestoredBeforeSourcesAreCopied(string file)
    {
        var build = Stages(file)[^3];

        var (restored, copied, published) = (At("RUN deploy/image/restore.sh"), At("COPY . ."), At("RUN deploy/image/publish.sh"));
        Assert.True(restored < copied && copied < published, $"{file}: {restored}, {copied}, {published}");
        int At(string line) => build.IndexOf(line) is var at and >= 0 ? at : throw new InvalidDataException($"{file} lacks the line '{line}'.");
    }

    [Fact]
    public void Server_IsAskedWhetherItIsAlive()
    {
        var check = Stages(Server)[^1].Single(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal));

        Assert.Contains("STARLING_HEALTH_URL", check);
        Assert.Contains(Stages(Server)[^1], line => line.Contains("STARLING_HEALTH_URL=https://127.0.0.1:5081/alive", StringComparison.Ordinal));
    }

    private static List<string> Kept() =>
        [.. Repository.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..])];

    // The lines of each stage; those before the first one belong to none.
    private static List<List<string>> Stages(string file)
    {
        List<List<string>> stages = [];
        foreach (var line in Repository.Read(file).Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("FROM ", StringComparison.Ordinal))
                stages.Add([]);
            if (stages.Count > 0)
                stages[^1].Add(line);
        }

        return stages;
    }
}
