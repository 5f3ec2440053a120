using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class CsvTableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Table_IsReadWithTheLabelSetApart()
    {
        var table = CsvTable.Read(_folder.Write("a.csv", "a,label,b\n1,0,2.5\n\n-3e2,4,.5\n"), "label");

        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(2, table.Rows);
        Assert.Equal([1f, 2.5f, -300, 0.5f], table.Features);
        Assert.Equal([0.0, 4], table.Labels);
    }

    [Fact]
    public void EveryBadCell_IsNamedByLine()
    {
        var error = Assert.Throws<InputException>(() => CsvTable.Read(_folder.Write("a.csv", "a,b,label\n1,x,0\n1,2\n1,2,NaN\n"), "label"));

        Assert.Equal(3, error.Faults.Count);
        Assert.Contains("line 2, column 'b': 'x'", error.Faults[0], StringComparison.Ordinal);
        Assert.Contains("line 3: 2 cells where the header has 3", error.Faults[1], StringComparison.Ordinal);
        Assert.Contains("line 4, column 'label': 'NaN'", error.Faults[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1,2\n", "no column 'label'; set data.label to one of a, b")]
    [InlineData("a,label\n", "no rows")]
    [InlineData("label\n1\n", "no column beside")]
    public void UnusableTable_IsRefused(string text, string expected) =>
        Refusal.Says(expected, () => CsvTable.Read(_folder.Write("a.csv", text), "label"));
}
