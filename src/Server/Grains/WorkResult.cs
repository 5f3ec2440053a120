using Starling.Algorithms.Errors;
using Starling.Server.Grains.Messages;
using Starling.Server.Storage;

namespace Starling.Server.Grains;

/// <summary>Turns what work throws into a value that crosses between grains.</summary>
internal static class WorkResult
{
    /// <summary>The work's result, or why there is none.</summary>
    public static async Task<ClientResult> Of(ClientOrder order, Func<Task<ClientResult>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e)
        {
            return ClientResult.Of(order, Failure(e));
        }
    }

    /// <summary>What follows from an exception.</summary>
    public static WorkFailure Failure(Exception e) => e switch
    {
        DivergedException => new(FailureKind.Diverged, e.Message),
        DamagedRowException { Key: { Table: Table.Commit or Table.Server or Table.Client } row } => new(FailureKind.Damaged, e.Message, row.Round),
        _ when Interruption.Is(e) => new(FailureKind.Interrupted, e.Message),
        StarlingException => new(FailureKind.Failed, e.Message),
        _ => new(FailureKind.Failed, $"This is a fault of Starling: {e}"),
    };
}
