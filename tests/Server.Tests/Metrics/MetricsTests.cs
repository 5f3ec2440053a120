using System.Globalization;
using Starling.Server.Metrics;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Metrics;

public sealed class MetricsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Metrics_CountRoundsBytesExperimentsAndRejections()
    {
        using var http = server.Running.Http();
        var yaml = Digits.Of("fedavg");
        var records = Digits.InProcess(yaml).Records;
        var id = (await server.Running.Submit(yaml)).Id;
        await server.Running.End(id);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = "evil.example" } };
        await http.SendAsync(foreign);

        var text = await http.GetStringAsync("/metrics");

        Assert.Equal(4, Value(text, "starling_rounds_total"));
        Assert.Equal(records.Sum(r => r.BytesUp), Value(text, "starling_upload_bytes_total"));
        Assert.Equal(records.Sum(r => r.BytesDown), Value(text, "starling_download_bytes_total"));
        Assert.Equal(1, Value(text, "starling_experiments{phase=\"complete\"}"));
        Assert.Equal(4, Value(text, "starling_round_duration_seconds_count{phase=\"work\"}"));
        Assert.Equal(1, Value(text, "starling_rejections_total{reason=\"host\"}"));
        Assert.Contains("# TYPE starling_rounds_total counter\n", text);
        Assert.Equal(4, Value(text, $"starling_round{{experiment=\"{id}\"}}"));
        Assert.Equal(records[^1].TrainLoss, Value(text, $"starling_train_loss{{experiment=\"{id}\"}}"));
        Assert.Equal(records[^1].TestAccuracy, Value(text, $"starling_test_accuracy{{experiment=\"{id}\"}}"));
        Assert.Equal(0, Value(text, "starling_clients{state=\"working\"}"));
        // The collector's heap may be larger than what is resident: of an array that nobody has written to, nothing is.
        Assert.InRange(Value(text, "starling_memory_bytes{kind=\"resident\"}"), 10e6, 100e9);
        Assert.InRange(Value(text, "starling_memory_bytes{kind=\"managed\"}"), 1e6, 100e9);
        Assert.Contains("kestrel_active_connections{", text);
    }

    [Fact]
    public void Labels_AreOrderedAndEscaped() =>
        Assert.Equal("{a_b=\"x\\\"\\\\\\n\",z=\"1\"}", PrometheusName.Labels([new("z", 1), new("a.b", "x\"\\\n")]));

    private static double Value(string text, string series) =>
        double.Parse(text.Split('\n').Single(line => line.StartsWith(series + " ", StringComparison.Ordinal))[series.Length..], CultureInfo.InvariantCulture);
}
