using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>The one gradient that a worker computes in a round.</summary>
internal static class WorkerGradient
{
    /// <summary>g_i(x) over the round's mini-batch, clipped.</summary>
    public static Vector LossGradient(this LocalContext ctx, IObjective f, Vector x)
    {
        // Without samples there is no batch, and nothing fills the vector.
        var g = f.SampleCount > 0 ? x.Empty() : x.ZerosLike();
        var solver = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            f.Gradient(x, batch, g);
            solver.Clip(g);
        }

        return g;
    }

    /// <summary>g_i(x) + wd·x, the weight decay added after clipping.</summary>
    public static Vector Gradient(this LocalContext ctx, IObjective f, Vector x)
    {
        var g = ctx.LossGradient(f, x);
        if (ctx.Options.WeightDecay != 0)
        {
            g.Add(ctx.Options.WeightDecay, x);
        }

        return g;
    }
}
