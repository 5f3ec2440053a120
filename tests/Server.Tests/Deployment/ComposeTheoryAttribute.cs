using Xunit;

namespace Starling.Server.Tests.Deployment;

/// <summary>A test with data that needs Debian's package docker-compose; it needs no engine.</summary>
public sealed class ComposeTheoryAttribute : TheoryAttribute
{
    private static readonly string[] _folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

    public ComposeTheoryAttribute()
    {
        if (!_folders.Any(folder => File.Exists(Path.Combine(folder, "docker-compose"))))
            Skip = "docker-compose is not installed: apt-get install docker-compose";
    }
}
