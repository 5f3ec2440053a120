using Xunit;

namespace Starling.Architecture.Tests;

public sealed class CodeOnlyTests
{
    [Theory]
    [InlineData("a // b\nc", "a     \nc")]
    [InlineData("a /* b\n c */ d", "a     \n      d")]
    [InlineData("f(\"b\\\"c\") d", "f(      ) d")]
    [InlineData("f(@\"b\"\"c\\\") d", "f(        ) d")]
    [InlineData("f($\"b\") d", "f(    ) d")]
    [InlineData("f($\"b {c} d\") e", "f(     c    ) e")]
    [InlineData("f(\"\"\"b \"c\" d\"\"\") e", "f(             ) e")]
    [InlineData("f('\"') + \"x\"", "f(   ) +    ")]
    [InlineData("f('\\'') d", "f(    ) d")]
    [InlineData("\"http://x\" d", "           d")]
    public void Of_BlanksCommentsAndLiterals(string source, string expected) => Assert.Equal(expected, CodeOnly.Of(source));
}
