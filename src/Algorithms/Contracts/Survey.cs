namespace Starling.Algorithms.Contracts;

/// <summary>One-off facts about the data of all clients, found when they are first asked for.</summary>
/// <param name="zeroInputs">Finds, for each input feature, whether it is 0 in every sample of every client.</param>
public sealed class Survey(Func<IReadOnlyList<bool>> zeroInputs)
{
    private readonly Lazy<IReadOnlyList<bool>> _zeroInputs = new(zeroInputs);

    /// <summary>Nothing is known.</summary>
    public static Survey None { get; } = new(() => []);

    /// <summary>For each input feature, whether it is 0 in every sample of every client; empty if not surveyed.</summary>
    public IReadOnlyList<bool> ZeroInputs => _zeroInputs.Value;
}
