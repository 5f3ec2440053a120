using System.Text.RegularExpressions;
using Xunit;

namespace Starling.Architecture.Tests;

public sealed partial class ReferenceTests
{
    /// <summary>Bottom first: a project refers to those before it.</summary>
    private static readonly string[] _layers = ["Protos", "Algorithms", "Training", "Simulation", "Server", "Client"];

    private static readonly string[] _hostsAndTensors = ["Orleans", "Grpc", "AspNetCore", "TorchSharp", "Npgsql", "YamlDotNet", "Spectre", "CommandLine"];

    [Fact]
    public void Projects_AreTheLayersOfTheDesign() => Assert.Subset(_layers.ToHashSet(), Repository.Projects.ToHashSet());

    [Fact]
    public void References_PointDown()
    {
        foreach (var project in Repository.Projects)
        {
            foreach (var reference in Repository.Includes(project, "ProjectReference"))
            {
                var target = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')).Replace("Starling.", "", StringComparison.Ordinal);
                Assert.True(
                    Array.IndexOf(_layers, target) < Array.IndexOf(_layers, project),
                    $"src/{project} refers to {target}. References go down only, in the order {string.Join(", ", _layers.Reverse())}.");
            }
        }
    }

    [Fact]
    public void Namespaces_AreUsedDownwardsOnly()
    {
        foreach (var file in Repository.Product)
        {
            var own = Array.IndexOf(_layers, file.Path.Split('/')[1]);
            var above = Used().Matches(file.Code).Select(match => match.Groups["layer"].Value).Where(layer => Array.IndexOf(_layers, layer) > own);

            Assert.True(!above.Any(), $"{file.Path} names Starling.{above.FirstOrDefault()}, which is above it.");
        }
    }

    [Fact]
    public void Algorithms_ReferToNoHostAndNoTensorPackage()
    {
        Assert.Empty(Repository.Includes("Algorithms", "ProjectReference"));
        Assert.DoesNotContain(Repository.Includes("Algorithms", "PackageReference"), IsForbidden);
        Assert.DoesNotContain(BuiltReferences("Algorithms"), IsForbidden);
    }

    [Fact]
    public void OnlyTraining_NamesTensorsOrABlas()
    {
        foreach (var file in Repository.Product.Where(file => !file.Path.StartsWith("src/Training/", StringComparison.Ordinal)))
            Assert.False(TensorsOrBlas().IsMatch(file.Code), $"{file.Path} names TorchSharp or a BLAS. Only src/Training may: offer there what is missing.");
        foreach (var project in Repository.Projects.Where(project => project != "Training"))
            Assert.DoesNotContain("TorchSharp", Repository.Includes(project, "PackageReference"));
    }

    private static bool IsForbidden(string name) => _hostsAndTensors.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the compiled assembly refers to.</summary>
    private static string[] BuiltReferences(string project) =>
        [.. System.Reflection.Assembly.Load($"Starling.{project}").GetReferencedAssemblies().Select(name => name.Name!)];

    [GeneratedRegex(@"\bStarling\.(?<layer>Protos|Algorithms|Training|Simulation|Server|Client)\b")]
    private static partial Regex Used();

    [GeneratedRegex(@"\b(?:TorchSharp|cblas_\w+|openblas_\w+|OpenBlas)\b")]
    private static partial Regex TensorsOrBlas();
}
