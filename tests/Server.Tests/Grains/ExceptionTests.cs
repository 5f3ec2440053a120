using Starling.Algorithms.Errors;
using Starling.Server.Grains;
using Starling.Server.Grains.Messages;
using Xunit;

namespace Starling.Server.Tests.Grains;

public sealed class ExceptionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task AnExceptionOfStarling_ReachesTheCallerOfAGrainAsItself()
    {
        await using var silo = await TestSilo.Start(_folder.FullName);
        var address = silo.Of<ILocalSiloDetails>().SiloAddress.ToParsableString();
        var missing = new SpooledMessage(address, new("nowhere", 0, 1, RemoteWork.Local, 0), 4);

        await Assert.ThrowsAsync<CodecException>(() => silo.Grains.GetGrain<IGatewayGrain>(address).Read(missing));
    }
}
