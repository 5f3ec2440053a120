using System.Xml.Linq;
using Starling.Simulation.Reports.Charts;

namespace Starling.Simulation.Tests.Reports.Charts;

public class FigureTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Draw_HasAPointForEachValue()
    {
        var figure = Parse(Curve("a", 40), Curve("b", 7));
        Assert.Equal([40, 7], figure.Descendants(_svg + "polyline").Select(line => Points(line).Length));
        Assert.Equal(7, figure.Descendants(_svg + "circle").Count());
    }

    [Fact]
    public void Draw_KeepsEveryPointInsideThePicture()
    {
        var figure = Parse(Curve("a", 40), Curve("b", 7));
        var (width, height) = ((double)figure.Attribute("width")!, (double)figure.Attribute("height")!);
        Assert.All(figure.Descendants(_svg + "polyline").SelectMany(Points), point =>
        {
            Assert.InRange(point[0], 0, width);
            Assert.InRange(point[1], 0, height);
        });
    }

    [Fact]
    public void Draw_EscapesNames()
    {
        var figure = Parse(Curve("<b>&\"'", 3), Curve("other", 3));
        Assert.Contains(figure.Descendants(_svg + "text"), text => text.Value == "<b>&\"'");
    }

    [Fact]
    public void Draw_OfSeveralRows_GrowsDownwards()
    {
        var chart = new Chart("c", Quantity.Rounds, Quantity.Loss, [Curve("a", 3)]);
        var (one, three) = (XElement.Parse(Figure.Draw([chart])), XElement.Parse(Figure.Draw([chart, chart, chart])));
        Assert.Equal(3, three.Elements(_svg + "g").Count());
        Assert.True((int)three.Attribute("height")! > (int)one.Attribute("height")!);
    }

    [Fact]
    public void Series_LeavesOutWhatIsNoNumber() =>
        Assert.Equal([new Point(1, 5)], Series.Of("a", [(1, 5.0), (2, null), (3, double.NaN), (4, double.PositiveInfinity)]).Points);

    [Fact]
    public void Thin_KeepsEndsAndExtremes()
    {
        var points = Enumerable.Range(0, 50_000).Select(i => new Point(i, i == 33_333 ? 99 : i == 12_345 ? -99 : i % 7)).ToArray();
        var thin = Thinning.Thin(points);
        Assert.InRange(thin.Count, 500, Thinning.Limit);
        Assert.Equal((points[0], points[^1]), (thin[0], thin[^1]));
        Assert.Contains(points[33_333], thin);
        Assert.Contains(points[12_345], thin);
        Assert.Equal(thin.OrderBy(p => p.X), thin);
    }

    private static XElement Parse(params Series[] curves) =>
        XElement.Parse(Figure.Draw([new("title", Quantity.Rounds, Quantity.Loss, curves)]));

    private static Series Curve(string name, int points) => new(name, [.. Enumerable.Range(1, points).Select(i => new Point(i, 1.0 / i))]);

    private static double[][] Points(XElement line) =>
        [.. line.Attribute("points")!.Value.Split(' ').Select(pair => pair.Split(',').Select(double.Parse).ToArray())];
}
