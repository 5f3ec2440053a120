using Starling.Algorithms.Catalogue;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>What external clients rule out: nobody but they themselves knows their data, and they get no files.</summary>
internal sealed class ExternalClientRules(SectionValues file, FaultList faults)
{
    /// <summary>Checks all rules.</summary>
    public void Check(AlgorithmEntry? algorithm)
    {
        var external = file.Get<long?>("data.external_clients") ?? 0;
        CheckNumber(external, file.Get<long?>("data.clients"));
        CheckImage();
        if (external == 0)
            return;
        if (file.Has("participation.label_alpha"))
        {
            const string problem = "it needs the class counts of all clients, and nobody knows those of external ones";
            Fault("participation.label_alpha", $"{problem}; use probability or probabilities");
        }

        foreach (var option in algorithm?.Options.Where(option => option.Kind == OptionKind.ChoiceOrFile) ?? [])
            CheckOption(option);
    }

    private void CheckNumber(long external, long? simulated)
    {
        if (file.Get<string>("data.source") == "external" && external == 0)
            Fault("data.external_clients", "source external has no other clients; give how many will join");
        if (simulated == 0 && external == 0)
            Fault("data.clients", "0 is out of range; allowed: a whole number >= 1, or 0 with external_clients");
        if (simulated == 0 && external > 0 && file.Get<SectionValues>("data.partition") is not null)
            Fault("data.partition", "with clients: 0 nobody gets samples; remove it");
        if (simulated + external > int.MaxValue)
            Fault("data.clients", $"{simulated} simulated and {external} external clients are more than {int.MaxValue}; use fewer");
    }

    private void CheckImage()
    {
        if (file.Get<ValueList<int>>("data.image") is not { } image)
            return;
        var size = image.Aggregate(1.0, (product, length) => product * length);
        if (image.Count == 3 && size == file.Get<long?>("data.features"))
            return;
        const string remedy = "give [channels, height, width], whose product is features";
        Fault("data.image", $"[{string.Join(", ", image)}] is no image of data.features numbers; {remedy}");
    }

    private void CheckOption(OptionSpec option)
    {
        var key = $"algorithm.{option.Name}";
        var value = file.Get<WordOrFile>(key);
        if (value?.Path is not null)
            Fault(key, $"external clients get no files; use {option.Default}");
        else if (value is not null && value.Word == option.Surveying)
            Fault(key, $"{value.Word} looks at the data of all clients, and external ones keep theirs; use {option.Default}");
    }

    private void Fault(string key, string problem) => faults.Add(file.PlaceOf(key), key, problem);
}
