namespace Starling.Client.Display;

/// <summary>What is known when a run starts.</summary>
/// <param name="Name">Name of the experiment.</param>
/// <param name="Algorithm">Name of the algorithm.</param>
/// <param name="Clients">Number of clients or nodes.</param>
/// <param name="Parameters">Number of parameters d.</param>
/// <param name="Rounds">Rounds in all.</param>
/// <param name="DoneRounds">Rounds that an earlier process finished.</param>
internal sealed record PlanView(string Name, string Algorithm, int Clients, long Parameters, int Rounds, int DoneRounds)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        $"{Name}: {Algorithm}, {Clients} clients, {Parameters:N0} parameters, {Rounds} rounds"
        + (DoneRounds > 0 ? $", {DoneRounds} of them done" : "");
}
