namespace Starling.Algorithms.Topology;

/// <summary>The mixing matrices of a run: W of every round and phase, a function of the address alone.</summary>
public sealed class MixingSchedule
{
    private readonly Func<int, MixingMatrix> _draw;
    private readonly Func<int, int, int> _indexOf;
    private readonly Lock _gate = new();
    private (int Index, MixingMatrix Matrix)? _last;

    /// <summary>A schedule.</summary>
    /// <param name="indexOf">Which matrix serves a round (1-based) and phase (0-based).</param>
    /// <param name="draw">The matrix of an index; called again when another index was asked for since.</param>
    internal MixingSchedule(Func<int, int, int> indexOf, Func<int, MixingMatrix> draw)
    {
        (_indexOf, _draw) = (indexOf, draw);
        First = At(1, 0);
    }

    /// <summary>W of the first mixing.</summary>
    public MixingMatrix First { get; }

    /// <summary>The matrices that follow each other in a cycle; one for a fixed graph, and the first alone for one drawn anew.</summary>
    public IReadOnlyList<MixingMatrix> Period { get; internal init; } = [];

    /// <summary>Whether all rounds and phases have the same W.</summary>
    public bool IsFixed { get; internal init; }

    /// <summary>Number of nodes N.</summary>
    public int Nodes => First.Nodes;

    /// <summary>W of a mixing. May be called by several threads; cheap while the matrix stays the same.</summary>
    /// <param name="round">Round, 1-based.</param>
    /// <param name="phase">Phase within the round, 0-based.</param>
    public MixingMatrix At(int round, int phase)
    {
        var index = _indexOf(round, phase);
        lock (_gate)
        {
            if (_last is not { } last || last.Index != index)
            {
                _last = last = (index, _draw(index));
            }

            return last.Matrix;
        }
    }

    /// <summary>One W for ever.</summary>
    internal static MixingSchedule Fixed(MixingMatrix matrix) =>
        new((_, _) => 0, _ => matrix) { IsFixed = true, Period = [matrix] };

    /// <summary>The matrices in turn, one per mixing: round t, phase q has number t − 1 + q.</summary>
    internal static MixingSchedule Cycle(IReadOnlyList<MixingMatrix> period) =>
        new((round, phase) => (round - 1 + phase) % period.Count, index => period[index]) { IsFixed = period.Count == 1, Period = period };
}
