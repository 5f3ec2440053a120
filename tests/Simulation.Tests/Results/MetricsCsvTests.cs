using Starling.Algorithms.Errors;
using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Results;

public sealed class MetricsCsvTests : IDisposable
{
    private static readonly RoundRecord[] _rows =
    [
        new(1, 1.0 / 3, Math.PI, 0.1, 20, 1L << 40, 0, 1e-7, 0, 12.5, 1e-30, 2.0 / 7, "abc"),
        new(2, null, null, null, 0, 0, 0, 0.25, 0, null, null, null, "def"),
    ];

    private readonly TempFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "metrics.csv");

    [Fact]
    public void Read_GivesEveryBitBack()
    {
        using (var metrics = new MetricsCsv(File, []))
        {
            Array.ForEach(_rows, metrics.Append);
        }

        Assert.Equal(_rows, MetricsCsv.Read(File));
    }

    [Fact]
    public void Open_KeepsTheGivenRowsAlone()
    {
        new MetricsCsv(File, _rows).Dispose();
        new MetricsCsv(File, _rows[..1]).Dispose();
        Assert.Equal(_rows[..1], MetricsCsv.Read(File));
    }

    [Fact]
    public void Read_LeavesOutARowThatWasCutOff()
    {
        new MetricsCsv(File, _rows).Dispose();
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File)[..^3]);
        Assert.Equal(_rows[..1], MetricsCsv.Read(File));
    }

    [Theory]
    [InlineData("round,loss\n", ":1:")]
    [InlineData(MetricsCsv.Header + "\n1,2\n", ":2:")]
    [InlineData(MetricsCsv.Header + "\nx,,,,1,1,1,1,1,,,,h\n", ":2:")]
    public void Read_NamesTheLineThatIsWrong(string text, string place)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains(File + place, Assert.Throws<InputException>(() => MetricsCsv.Read(File)).Message);
    }

    public void Dispose() => _folder.Dispose();
}
