using Starling.Simulation.Setup;

namespace Starling.Simulation.Tests.Setup;

public sealed class ResolvedFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CopyOfAWriteProtectedInput_CanBeWritten()
    {
        var trace = _folder.Write("trace.csv", "1,0,1,1,0,1\n");
        File.SetAttributes(trace, FileAttributes.ReadOnly);

        new ResolvedFile(Digits.Of("fedavg", [$"participation={{ kind: trace, path: {trace} }}"])).CopyInputs(_folder.Path + "/inputs");
        File.SetAttributes(trace, FileAttributes.Normal);

        var copy = Path.Combine(_folder.Path, "inputs", "trace.csv");
        Assert.Equal("1,0,1,1,0,1\n", File.ReadAllText(copy));
        Assert.False(File.GetAttributes(copy).HasFlag(FileAttributes.ReadOnly));
    }

    [Theory]
    [InlineData("who takes part.csv", "who-takes-part.csv")]
    [InlineData("..trace..csv", "trace.csv")]
    [InlineData("__é.csv", "file.csv")]
    public void Inputs_HaveNamesThatEveryServerTakes(string file, string name)
    {
        var trace = _folder.Write(file, "1,0,1,1,0,1\n");

        var resolved = new ResolvedFile(Digits.Of("fedavg", [$"participation={{ kind: trace, path: '{trace}' }}"]));

        Assert.Equal((name, trace), (Assert.Single(resolved.Inputs).Name, resolved.Inputs[0].Path));
        Assert.Contains($"inputs/{name}", resolved.Text);
    }
}
