namespace Starling.Algorithms.Topology;

/// <summary>What a topology costs and how well it mixes, from the W of the first mixing.</summary>
/// <param name="Nodes">Number of nodes N.</param>
/// <param name="Messages">Messages per mixing: directed edges between different nodes.</param>
/// <param name="MinDegree">Fewest neighbours that a node hears.</param>
/// <param name="MaxDegree">Most neighbours that a node hears.</param>
/// <param name="Symmetric">Whether W is symmetric.</param>
/// <param name="Fixed">Whether all rounds have the same W.</param>
/// <param name="Lambda">λ of the first W, from 0 to 1.</param>
/// <param name="PeriodLength">Number of matrices in a cycle, 1 if there is none.</param>
/// <param name="PeriodLambda">λ of the product over a cycle.</param>
public sealed record TopologyReport(
    int Nodes, long Messages, int MinDegree, int MaxDegree, bool Symmetric, bool Fixed, double Lambda, int PeriodLength, double PeriodLambda)
{
    /// <summary>Spectral gap 1 − λ of the first W.</summary>
    public double SpectralGap => 1 - Lambda;

    /// <summary>Mean number of neighbours that a node hears.</summary>
    public double MeanDegree => (double)Messages / Nodes;

    /// <summary>A remark for the user, or null.</summary>
    public string? Note => Symmetric
        ? null
        : "W is doubly stochastic but not symmetric: averages are kept; results that assume a symmetric W may not hold. λ is its second largest singular value.";

    /// <summary>Looks at a schedule.</summary>
    public static TopologyReport Of(MixingSchedule schedule)
    {
        var w = schedule.First;
        var degrees = Enumerable.Range(0, w.Nodes).Select(w.InDegree).ToArray();
        var lambda = Spectrum.Lambda(w);
        var period = schedule.Period.Count;
        return new(
            w.Nodes, w.Messages, degrees.Min(), degrees.Max(), w.IsSymmetric(), schedule.IsFixed,
            lambda, period, period == 1 ? lambda : Spectrum.Lambda([.. schedule.Period]));
    }

    /// <summary>Bytes that all nodes send in a round.</summary>
    /// <param name="messageLength">Length of one encoded message in bytes, 4d for a dense model.</param>
    /// <param name="phases">Mixings per round.</param>
    public long BytesPerRound(long messageLength, int phases) => checked(Messages * messageLength * phases);
}
