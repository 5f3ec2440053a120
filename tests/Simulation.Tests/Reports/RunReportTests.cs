using System.Xml.Linq;
using Starling.Simulation.Reports;

namespace Starling.Simulation.Tests.Reports;

public sealed class RunReportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Run_LeavesAReportWithItsHashesAndConfiguration()
    {
        var directory = Run("fedavg", "local.learning_rate=0.0625");
        var report = File.ReadAllText(Path.Combine(directory, "report.html"));
        Assert.Contains(Simulation.Results.Manifest.Read(Path.Combine(directory, "manifest.json")).Hashes.Final!, report);
        Assert.Contains("<th scope=\"row\">local.learning_rate</th><td>0.0625</td>", report);
        Assert.Contains("<th scope=\"row\">data.partition.kind</th><td>dirichlet</td>", report);
    }

    [Fact]
    public void Report_AsksTheNetworkForNothing()
    {
        var report = File.ReadAllText(Path.Combine(Run("fedavg"), "report.html"))
            .Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
        Assert.DoesNotContain("http://", report);
        Assert.DoesNotContain("https://", report);
        Assert.DoesNotContain("<script", report);
        Assert.DoesNotContain("url(", report);
        Assert.DoesNotContain("@import", report);
    }

    [Fact]
    public void Report_IsWellFormed()
    {
        var report = File.ReadAllText(Path.Combine(Run("dfedavg"), "report.html"));
        var page = XElement.Parse(report[report.IndexOf("<html", StringComparison.Ordinal)..]);
        Assert.Equal(5, page.Descendants("figure").Count());
    }

    [Theory]
    [InlineData("fedavg", new[] { "Loss", "Test accuracy", "Bytes so far", "Wall time so far" })]
    [InlineData("dfedavg", new[] { "Loss", "Test accuracy", "Consensus distance", "Bytes so far", "Wall time so far" })]
    public void Curves_ShowWhatWasMeasured(string algorithm, string[] titles)
    {
        var figure = XElement.Load(Path.Combine(Run(algorithm), "curves.svg"));
        var title = figure.Descendants().Where(e => (string?)e.Attribute("class") == "title");
        Assert.Equal(titles, title.Select(e => ((XText)e.FirstNode!).Value));
        Assert.All(figure.Descendants().Where(e => e.Name.LocalName == "polyline"), line =>
            Assert.Equal(5, line.Attribute("points")!.Value.Split(' ').Length));
    }

    [Fact]
    public void Texts_AreEscaped()
    {
        var path = Path.Combine(_folder.Path, "page.html");
        const string name = "<i>a & b</i>";
        var body = Html.Paragraph(name) + Html.Facts([(name, name)]) + Html.Table([name], [[name]]) + Html.Tiles([(name, name)]);
        Html.WritePage(path, name, name, Html.Section(name, body));
        var page = File.ReadAllText(path);
        Assert.DoesNotContain("<i>", page);
        Assert.Equal(11, page.Split("&lt;i&gt;a &amp; b&lt;/i&gt;").Length - 1);
    }

    [Fact]
    public void Configuration_JoinsSectionsAndKeys() => Assert.Equal(
        [("a", "1"), ("b.c.d", "x: y"), ("b.e", "2"), ("f", "[1, 2]")],
        Configuration.Of("a: 1\nb:\n  c:\n    d: x: y\n  e: 2\nf: [1, 2]\n"));

    public void Dispose() => _folder.Dispose();

    private string Run(string algorithm, params string[] sets)
    {
        var recorder = new Recorder();
        recorder.Run(Digits.In(_folder.Path, algorithm, sets));
        return recorder.Directory;
    }
}
