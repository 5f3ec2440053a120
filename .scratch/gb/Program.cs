using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Starling.Server.Experiments;
using Starling.Server.Hosting;
using Starling.Simulation;
using Starling.Simulation.Experiments;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;

var file = args[1];
var me = Process.GetCurrentProcess();
if (args[0] == "sim")
{
    var e = ExperimentFile.Load(file);
    var w = new W();
    var r = new Simulator(TimeProvider.System).Run(e with { Output = e.Output with { Directory = Directory.CreateTempSubdirectory().FullName } }, w, default);
    Report("sim", w.R, r.FinalHash);
    return;
}
var folder = Directory.CreateTempSubdirectory();
var b = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
b.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
b.UseOrleans(silo => { silo.UseLocalhostClustering(12345, 12346); silo.AddStarling(folder.FullName, "cpu"); });
var host = b.Build();
await host.StartAsync();
var store = host.Services.GetRequiredService<SiloResources>().Store;
var files = host.Services.GetRequiredService<SiloResources>().Files;
var text = File.ReadAllText(file);
var inputs = new List<StoredFile>();
foreach (var (n, i) in new[] { "partition.npz", "trace.npz", "init.npz" }.Select((n, i) => (n, i)))
{
    var p = Path.Combine(Path.GetDirectoryName(file)!, n);
    if (!File.Exists(p)) continue;
    using var s = File.OpenRead(p);
    inputs.Add(files.Store("x", Starling.Server.Storage.Table.Input, inputs.Count, n, s));
    text = text.Replace(n, "inputs/" + n);
}
store.Add("x", new(text, "x", 1, DateTimeOffset.UnixEpoch, inputs));
while (store.Status("x").IsActive) await Task.Delay(20);
Console.WriteLine(store.Status("x"));
Report("grains", [.. Enumerable.Range(1, store.RoundsDone("x")).Select(r => store.Commit("x", r)!.ToRecord())], store.Status("x").FinalHash!);
await host.StopAsync();
void Report(string n, List<RoundRecord> r, string h)
{
    var walls = r.Skip(2).Select(x => x.WallSeconds).Order().ToArray();
    me.Refresh();
    Console.WriteLine($"{n}: median {walls[walls.Length / 2] * 1000:F2} ms, min {walls[0] * 1000:F2} ms, mean {walls.Average()*1000:F2}, cpu {me.TotalProcessorTime.TotalSeconds:F2} s, rss {me.PeakWorkingSet64 >> 20} MB, {h[..12]} acc {r[^1].TestAccuracy}");
}
sealed class W : IRunObserver { public List<RoundRecord> R = []; public void Started(RunSetup s, string d, int n) { } public void RoundFinished(RoundRecord r) => R.Add(r); }
