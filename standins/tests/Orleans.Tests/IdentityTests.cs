using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class IdentityTests(SiloFixture silo)
{
    [Theory]
    [InlineData("a")]
    [InlineData("run-7/client/12")]
    [InlineData("ä ö+ü")]
    public async Task StringKey_ReachesTheGrain(string key) => Assert.Equal(key, await silo.Grains.GetGrain<INamedGrain>(key).Name().Soon());

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task IntegerKey_ReachesTheGrain(long key) => Assert.Equal(key, await silo.Grains.GetGrain<INumberedGrain>(key).Number().Soon());

    [Fact]
    public void Reference_KnowsItsKey()
    {
        Assert.Equal("a", silo.Grains.GetGrain<INamedGrain>("a").GetPrimaryKeyString());
        Assert.Equal(-5, silo.Grains.GetGrain<INumberedGrain>(-5).GetPrimaryKeyLong());
    }

    [Fact]
    public void References_ToOneGrain_AreEqual()
    {
        var one = silo.Grains.GetGrain<INamedGrain>("same");
        Assert.Equal(one, silo.Grains.GetGrain<INamedGrain>("same"));
        Assert.Equal(one.GetHashCode(), silo.Grains.GetGrain<INamedGrain>("same").GetHashCode());
        Assert.NotEqual(one, silo.Grains.GetGrain<INamedGrain>("other"));
    }

    [Fact]
    public async Task GrainId_HoldsTheClassAndTheKey()
    {
        var id = await silo.Grains.GetGrain<INamedGrain>("k").Id().Soon();
        Assert.Equal("named/k", id.ToString());
        Assert.Equal(id, silo.Grains.GetGrain<INamedGrain>("k").GetGrainId());
        Assert.Equal("numbered/FF", silo.Grains.GetGrain<INumberedGrain>(255).GetGrainId().ToString());
    }

    [Fact]
    public async Task GrainType_IsTheOneOfTheAttribute() =>
        Assert.Equal("typed-by-hand", await silo.Grains.GetGrain<ITypedGrain>("k").Type().Soon());

    [Fact]
    public async Task GetGrain_ById_FindsTheGrain()
    {
        var id = silo.Grains.GetGrain<INamedGrain>("by-id").GetGrainId();
        Assert.Equal("by-id", await silo.Grains.GetGrain<INamedGrain>(id).Name().Soon());
    }

    [Fact]
    public async Task AsReference_OfAGrain_RefersToIt()
    {
        var self = await silo.Grains.GetGrain<INamedGrain>("self").Self().Soon();
        Assert.Equal("self", await self.Name().Soon());
    }

    [Fact]
    public async Task AsReference_OfAReference_ChangesTheInterface() =>
        Assert.Equal(4, await silo.Grains.GetGrain<INamedGrain>("four").AsReference<IAlsoNamedGrain>().Length());

    [Fact]
    public async Task Reference_TravelsAsAnArgument()
    {
        var grain = silo.Grains.GetGrain<INamedGrain>("travels");
        Assert.True(await grain.IsSelf(grain).Soon());
        Assert.False(await grain.IsSelf(silo.Grains.GetGrain<INamedGrain>("another")).Soon());
    }

    [Fact]
    public async Task Interface_ThatExtendsAnother_HasItsMethodsToo()
    {
        var grain = silo.Grains.GetGrain<IAlsoNamedGrain>("both");
        await grain.Nothing();
        Assert.Equal("both", await grain.Name().Soon());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void GetGrain_WithABlankKey_IsRefused(string key) => Assert.ThrowsAny<ArgumentException>(() => silo.Grains.GetGrain<INamedGrain>(key));

    [Fact]
    public void SiloAddress_ReadsWhatItWrote()
    {
        var address = SiloAddress.New(new IPEndPoint(IPAddress.Parse("10.1.2.3"), 11111), 77);
        Assert.Equal("10.1.2.3:11111@77", address.ToParsableString());
        Assert.Equal(address, SiloAddress.FromParsableString(address.ToParsableString()));
        Assert.Equal(address.GetHashCode(), SiloAddress.FromParsableString(address.ToParsableString()).GetHashCode());
        Assert.NotEqual(address, SiloAddress.New(address.Endpoint, 78));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.1.2.3:11111")]
    [InlineData("10.1.2.3@5")]
    [InlineData("host:1@2")]
    [InlineData("10.1.2.3:1@-2")]
    public void SiloAddress_ThatIsNone_IsRefused(string text) => Assert.Throws<FormatException>(() => SiloAddress.FromParsableString(text));

    [Fact]
    public async Task GetHosts_TellsTheOneSilo()
    {
        var hosts = await silo.Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).Soon();
        var (address, status) = Assert.Single(hosts);
        Assert.Equal(silo.Host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress, address);
        Assert.Equal(SiloStatus.Active, status);
    }
}
