namespace Starling.Simulation.Results;

/// <summary>One row of metrics.csv. A value is null where it does not apply or was not evaluated.</summary>
/// <param name="Round">Round, 1-based.</param>
/// <param name="TrainLoss">Global objective over the simulated clients at the parameters after the round, in double precision.</param>
/// <param name="TestLoss">Mean loss over the test samples.</param>
/// <param name="TestAccuracy">Share of the test samples classified correctly, 0 to 1.</param>
/// <param name="Participants">Number of clients or nodes that took part.</param>
/// <param name="BytesUp">Encoded bytes sent by all participants.</param>
/// <param name="BytesDown">Encoded bytes received by all participants.</param>
/// <param name="WallSeconds">Seconds of the round without evaluation, with everything since the round before.</param>
/// <param name="EvaluationSeconds">Seconds of the evaluation after the round.</param>
/// <param name="SimulatedSeconds">Virtual time at the end of the round.</param>
/// <param name="ConsensusDistance">(1/N) Σ ‖x_i − x̄‖², decentralised algorithms.</param>
/// <param name="MeanNodeAccuracy">Mean test accuracy of the nodes' own models, decentralised algorithms.</param>
/// <param name="StateHash">Hash of the server's and the participants' states after the round.</param>
public sealed record RoundRecord(
    int Round,
    double? TrainLoss,
    double? TestLoss,
    double? TestAccuracy,
    int Participants,
    long BytesUp,
    long BytesDown,
    double WallSeconds,
    double EvaluationSeconds,
    double? SimulatedSeconds,
    double? ConsensusDistance,
    double? MeanNodeAccuracy,
    string StateHash);
