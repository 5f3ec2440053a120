namespace Starling.Algorithms.Contracts;

/// <summary>A participant's message with what the server knows of its sender.</summary>
/// <param name="Client">Client, 0-based.</param>
/// <param name="Samples">Its number of samples n_i.</param>
/// <param name="Probability">Its probability π_i of taking part, NaN where it is unknown.</param>
/// <param name="Message">The decoded message.</param>
public sealed record Upload<TUp>(int Client, int Samples, double Probability, TUp Message);
