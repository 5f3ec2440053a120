using Starling.Algorithms.Errors;

namespace Starling.Training.Tests.Formats;

/// <summary>Asserts that something the user gave is refused, and with what message.</summary>
internal static class Refusal
{
    public static void Says(string expected, Func<object?> action) =>
        Assert.Contains(expected, Assert.Throws<InputException>(action).Message, StringComparison.Ordinal);
}
