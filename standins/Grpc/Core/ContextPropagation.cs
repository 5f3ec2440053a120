namespace Grpc.Core;

/// <summary>Stands in signatures only, as it does on a server of the packages, which makes none.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}

/// <summary>Stands in signatures only.</summary>
public class ContextPropagationOptions
{
    private ContextPropagationOptions()
    {
    }
}
