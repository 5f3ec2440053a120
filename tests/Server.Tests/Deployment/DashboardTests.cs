using System.Text.Json;
using System.Text.RegularExpressions;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Deployment;

public sealed partial class DashboardTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Dashboard_QueriesOnlyWhatMetricsOffers()
    {
        using var http = server.Running.Http();
        await server.Running.End((await server.Running.Submit(Digits.Of("fedavg"))).Id);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = "evil.example" } };
        await http.SendAsync(foreign);
        var exposition = await http.GetStringAsync("/metrics");
        var offered = exposition.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => Name().Match(line).Value).ToHashSet();

        var queried = Queries().SelectMany(query => Metric().Matches(query)).Select(match => match.Value).ToHashSet();

        Assert.True(queried.Count >= 12, $"Only {queried.Count} metrics were found in the dashboard.");
        Assert.Empty(queried.Except(offered));
    }

    [Fact]
    public void Dashboard_HasThePanelsThatOperatorsNeed()
    {
        var queries = string.Join('\n', Queries());

        Assert.All(
            [
                "starling_test_accuracy", "starling_train_loss", "starling_upload_bytes_total", "starling_download_bytes_total",
                "starling_round_duration_seconds_sum", "by (phase)", "starling_dropped_total", "starling_clients", "starling_memory_bytes",
            ],
            part => Assert.Contains(part, queries));
    }

    private static List<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(Repository.Read("deploy/grafana/dashboards/starling.json"));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
               from target in panel.GetProperty("targets").EnumerateArray()
               select target.GetProperty("expr").GetString(),
        ];
    }

    [GeneratedRegex("^[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex("(?:starling|kestrel)_[a-z_]+")]
    private static partial Regex Metric();
}
