namespace Starling.TorchSharp.Tests;

/// <summary>Settles what earlier tests left behind, so that live tensors can be counted.</summary>
internal static class Garbage
{
    internal static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
