namespace Starling.Simulation.Tests.Experiments;
using Starling.Simulation.Experiments;
using Starling.Simulation.Experiments.Writing;
public class SharedCheck
{
    [Fact]
    public void All()
    {
        var n = 0;
        foreach (var f in Directory.GetFiles("/work/shared", "experiment.yaml", SearchOption.AllDirectories))
        {
            var e = ExperimentFile.Load(f);
            var dir = Path.GetDirectoryName(f)!;
            var t = ResolvedExperimentWriter.Write(e, p => Path.GetRelativePath(dir, p));
            Assert.Equal(e, ExperimentFile.Parse(t, f));
            if (n++ == 40) File.WriteAllText("/tmp/resolved.yaml", t);
        }
        Assert.Equal(52, n);
        File.WriteAllText("/tmp/schema.json", ExperimentJsonSchema.Write());
    }
}
