namespace Starling.Algorithms.Hosting;

/// <summary>An algorithm of either contract with its types erased: bytes in, bytes out.</summary>
public abstract class AlgorithmHost
{
    private protected AlgorithmHost()
    {
    }
}
