using Xunit;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>A test that needs Debian's packages for the client in Python.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = PythonClient.Missing;
}

/// <summary>A test with data that needs Debian's packages for the client in Python.</summary>
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = PythonClient.Missing;
}
