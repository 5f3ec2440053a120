using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;

namespace Starling.Training.Data.Sources;

/// <summary>
/// Samples from linear models that differ by client, in the manner of Synthetic(α, β) with one degree h for both: W, b, and for every
/// client i D_i, d_i, B_i and e_i have standard
/// normal entries. Client i's features are x_j = h·(B_i + e_ij) + j^(−0.6)·z_j for j = 1 … features, z_j standard normal, and its model is
/// W_i = W + h·D_i, b_i = b + h·d_i.
/// A label is the class with the largest entry of W_i x + b_i; a target (least squares) is the single entry of W_i x + b_i plus 0.1·z.
/// With h = 0 all clients draw from one distribution. Sizes are equal up to one; the samples stand client after client.
/// </summary>
/// <remarks>Source: Li, Sahu, Zaheer, Sanjabi, Talwalkar, Smith, "Federated optimization in heterogeneous networks", MLSys 2020.</remarks>
internal static class SyntheticSource
{
    private const double NoiseOfTargets = 0.1;

    public static SourceData Load(SyntheticSpec spec, int? clients, RandomKey key)
    {
        var many = clients ?? throw new InputException("data.clients: the number of clients is missing; give it.");
        if (many < 1 || many > spec.Samples)
        {
            throw new InputException(
                $"data.clients: {many} clients cannot share {spec.Samples} synthetic samples; give 1 to {spec.Samples}, or raise "
                + "data.synthetic.samples.");
        }

        if ((long)spec.Samples * spec.Features > Array.MaxLength)
        {
            throw new InputException(
                $"data.synthetic: {spec.Samples} samples × {spec.Features} features are more than memory can hold as one array.");
        }

        var outputs = spec.Kind == SyntheticKind.Logistic ? spec.Classes : 1;
        var common = Normals(outputs * (spec.Features + 1), key.Stream(Purpose.Synthetic));
        var (features, answers, owners) = (new float[spec.Samples * spec.Features], new float[spec.Samples], new int[spec.Samples]);
        Parallel.For(0, many, client =>
        {
            var (first, end) = (Start(client), Start(client + 1));
            owners.AsSpan(first..end).Fill(client);
            var random = key.ForClient(client).Stream(Purpose.Synthetic);
            Generate(spec, common, random, features.AsSpan((first * spec.Features)..(end * spec.Features)), answers.AsSpan(first..end));
        });
        return new SourceData(ToDataset(spec, features, answers), Owners: owners, Clients: many);

        int Start(int client) => (int)((long)client * spec.Samples / many);
    }

    // A model is stored as one row per output: a weight per feature, then the bias.
    private static void Generate(SyntheticSpec spec, double[] common, RandomStream random, Span<float> features, Span<float> answers)
    {
        var model = Normals(common.Length, random);
        for (var i = 0; i < model.Length; i++)
            model[i] = common[i] + (spec.Heterogeneity * model[i]);
        var mean = random.NextNormal();
        var means = Normals(spec.Features, random);
        for (var sample = 0; sample < answers.Length; sample++)
        {
            var x = features.Slice(sample * spec.Features, spec.Features);
            for (var j = 0; j < x.Length; j++)
                x[j] = (float)((spec.Heterogeneity * (mean + means[j])) + (Math.Pow(j + 1, -0.6) * random.NextNormal()));
            answers[sample] = spec.Kind == SyntheticKind.Logistic
                ? LargestOutput(model, x)
                : (float)(Output(model, x) + (NoiseOfTargets * random.NextNormal()));
        }
    }

    private static int LargestOutput(ReadOnlySpan<double> model, ReadOnlySpan<float> x)
    {
        var (best, largest) = (0, double.NegativeInfinity);
        for (var c = 0; c < model.Length / (x.Length + 1); c++)
        {
            var output = Output(model.Slice(c * (x.Length + 1), x.Length + 1), x);
            if (output > largest)
                (best, largest) = (c, output);
        }

        return best;
    }

    private static double Output(ReadOnlySpan<double> row, ReadOnlySpan<float> x)
    {
        var sum = row[x.Length];
        for (var j = 0; j < x.Length; j++)
            sum += row[j] * x[j];
        return sum;
    }

    private static Dataset ToDataset(SyntheticSpec spec, float[] features, float[] answers) => spec.Kind == SyntheticKind.Logistic
        ? Dataset.OfFloats(features, spec.Features, Array.ConvertAll(answers, answer => (int)answer), spec.Classes)
        : Dataset.OfTargets(features, spec.Features, answers);

    private static double[] Normals(int count, RandomStream random)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            numbers[i] = random.NextNormal();
        return numbers;
    }
}
