using Starling.Algorithms.Errors;

namespace Starling.Client.Tests;

public sealed class FailuresTests
{
    public static TheoryData<Exception, int> Expected => new()
    {
        { new InputException("a", "b"), ExitCode.BadInput },
        { new DivergedException("loss", 3, 7, 2), ExitCode.Diverged },
        { new StarlingException("it broke"), ExitCode.Failed },
        { new IOException("No space left on device"), ExitCode.Failed },
        { new UnauthorizedAccessException("denied"), ExitCode.Failed },
        { new OperationCanceledException(), ExitCode.Interrupted },
        { new AggregateException(new DivergedException("loss", 3, 7, 2)), ExitCode.Diverged },
    };

    [Theory]
    [MemberData(nameof(Expected), DisableDiscoveryEnumeration = true)]
    public void Report_OfWhatCanHappen_HasItsCodeAndNoStackTrace(Exception failure, int code)
    {
        var error = new StringWriter();

        Assert.Equal(code, Failures.Report(failure, error));
        Assert.DoesNotContain("   at ", error.ToString());
        Assert.DoesNotContain("Exception", error.ToString());
    }

    [Fact]
    public void Report_WritesOneLinePerFault()
    {
        var error = new StringWriter();

        Failures.Report(new InputException("x.yaml:1: first", "x.yaml:2: second"), error);

        Assert.Equal("error: x.yaml:1: first\nerror: x.yaml:2: second\n", error.ToString().ReplaceLineEndings("\n"));
    }
}
