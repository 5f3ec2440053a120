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
        catch (DivergedException e)
        {
            return ClientResult.Of(order, FailureKind.Diverged, e.Message);
        }
        catch (DamagedRowException e)
        {
            return ClientResult.Of(order, FailureKind.Damaged, e.Message, e.Key.Round);
        }
        catch (Exception e) when (Interruption.Is(e))
        {
            return ClientResult.Of(order, FailureKind.Interrupted, e.Message);
        }
        catch (Exception e)
        {
            return ClientResult.Of(order, FailureKind.Failed, e is StarlingException ? e.Message : $"{e}");
        }
    }
}
