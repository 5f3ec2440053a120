using Xunit;
using YamlDotNet.RepresentationModel;

namespace Starling.Server.Tests.Deployment;

public sealed class ComposeTests
{
    private const string Cluster = "docker-compose.yml";
    private const string Single = "deploy/compose.single.yml";

    [Theory]
    [InlineData(Cluster)]
    [InlineData(Single)]
    public void Services_AreConfined(string file)
    {
        foreach (var (name, service) in Services(file))
        {
            Assert.True(Text(service, "read_only") == "true", $"{file}: {name} may write to its root file system.");
            Assert.Contains("no-new-privileges:true", Items(service, "security_opt"));
            Assert.True(Find(service, "deploy", "resources", "limits", "memory") is not null, $"{file}: {name} has no limit of memory.");
        }
    }

    [Theory]
    [InlineData(Cluster)]
    [InlineData(Single)]
    public void EverythingNamed_IsThere(string file)
    {
        var (root, folder) = (Repository.Yaml(file), Path.GetDirectoryName(Path.Combine(Repository.Root, file))!);
        foreach (var (name, service) in Services(file))
        {
            Assert.All(Items(service, "secrets"), secret => Assert.True(Find(root, "secrets", secret) is not null, $"{name}: {secret}"));
            Assert.All(Items(service, "volumes"), volume => Assert.True(IsThere(root, folder, volume.Split(':')[0]), $"{name}: {volume}"));
            Assert.All(Keys(service, "depends_on"), other => Assert.True(Services(file).ContainsKey(other), $"{name}: {other}"));
            if (Find(service, "build", "dockerfile") is { } dockerfile)
                Assert.True(File.Exists(Path.Combine(folder, $"{Find(service, "build", "context")}", $"{dockerfile}")), $"{name}: {dockerfile}");
        }
    }

    [Fact]
    public void DependencesOnHealth_AreOnServicesThatTellIt()
    {
        var services = Services(Cluster);
        var others = services.Values.SelectMany(service => Keys(service, "depends_on")).Distinct().ToList();

        Assert.Contains("database", others);
        Assert.All(others, other => Assert.NotNull(Find(services[other], "healthcheck", "test")));
    }

    [Fact]
    public void Ports_ArePublishedForClientsAlone()
    {
        foreach (var (name, service) in Services(Cluster).Concat(Services(Single)))
        {
            var inner = Items(service, "ports").Select(port => port.Split(':')[^1]).ToList();
            Assert.True(inner.All(port => port is "5080" or "5081" or "3000"), $"{name} publishes {string.Join(", ", inner)}.");
        }

        Assert.All(Items(Services(Single)["silo"], "ports"), port => Assert.StartsWith("127.0.0.1:", port));
    }

    [Fact]
    public void Gpus_AreGivenToServicesOfTheCluster()
    {
        var plain = Services(Cluster);
        foreach (var (name, service) in Services("deploy/compose.gpu.yml"))
        {
            Assert.Contains("--device=cuda:0", Items(service, "command"));
            Assert.Equal(Items(plain[name], "command").Take(2), Items(service, "command").Take(2));
            Assert.Equal("cuda", $"{Find(service, "build", "args", "TORCH")}");
            Assert.NotNull(Find(service, "deploy", "resources", "reservations", "devices"));
        }
    }

    [Fact]
    public void EverySilo_IsWatched()
    {
        var silos = Services(Cluster).Keys.Where(name => name.StartsWith("silo", StringComparison.Ordinal)).Select(name => $"{name}:5081");
        var job = (YamlMappingNode)((YamlSequenceNode)Repository.Yaml("deploy/prometheus.yml").Children["scrape_configs"])[0];
        var targets = Items((YamlMappingNode)((YamlSequenceNode)job.Children["static_configs"])[0], "targets");

        Assert.Equal(silos, targets);
    }

    private static SortedDictionary<string, YamlMappingNode> Services(string file) => new(
        ((YamlMappingNode)Repository.Yaml(file).Children["services"]).Children.ToDictionary(pair => $"{pair.Key}", pair => (YamlMappingNode)pair.Value),
        StringComparer.Ordinal);

    // Secrets are made on the machine, the rest is in the repository.
    private static bool IsThere(YamlMappingNode root, string folder, string source) => source.StartsWith('.')
        ? source.StartsWith("./deploy/secrets/", StringComparison.Ordinal) || Path.Exists(Path.Combine(folder, source))
        : Keys(root, "volumes").Contains(source);

    private static YamlNode? Find(YamlNode node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (node is not YamlMappingNode map || !map.Children.TryGetValue(key, out var next))
                return null;
            node = next;
        }

        return node;
    }

    private static string Text(YamlNode node, string key) => $"{Find(node, key)}";

    private static List<string> Items(YamlNode node, string key) => Find(node, key) is YamlSequenceNode items ? [.. items.Select(item => $"{item}")] : [];

    private static List<string> Keys(YamlNode node, string key) => Find(node, key) is YamlMappingNode map ? [.. map.Children.Keys.Select(name => $"{name}")] : [];
}
