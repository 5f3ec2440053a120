using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Distributed;

/// <summary>What 1-bit Adam sends, and what it refuses.</summary>
public sealed class OneBitMessageTests
{
    [Theory]
    [InlineData(4, 21, "flat", "1", "none", 3 + 4, 3 + 4)]              // ceil(d/8) + 4
    [InlineData(4, 21, "flat", "workers", "none", 3 + 4, 3 + 16)]       // ceil(d/8) + 4 per chunk
    [InlineData(4, 22, "per_tensor", "1", "none", 4 + 8, 4 + 8)]        // tensors of 17 and 5: 3 and 1 bytes
    [InlineData(4, 22, "per_tensor", "workers", "none", 4 + 8, 4 + 32)]
    [InlineData(8, 6, "flat", "workers", "none", 1 + 4, 1 + 32)]        // more chunks than numbers
    [InlineData(2, 21, "flat", "workers", "deepspeed", 4 + 4, 4 + 8)]   // padded to 32: a multiple of 16
    [InlineData(3, 21, "flat", "workers", "deepspeed", 9 + 4, 9 + 12)]  // 72
    [InlineData(4, 21, "flat", "workers", "deepspeed", 4 + 4, 4 + 16)]  // 32
    [InlineData(8, 21, "flat", "workers", "deepspeed", 8 + 4, 8 + 32)]  // 64
    [InlineData(10, 21, "flat", "workers", "deepspeed", 50 + 4, 50 + 40)]   // 400
    [InlineData(16, 300, "flat", "workers", "deepspeed", 64 + 4, 64 + 64)]  // 2 · 256
    [InlineData(8, 21, "per_tensor", "workers", "deepspeed", 16 + 8, 16 + 64)]
    public void Messages_HaveTheirLengths(int workers, int d, string tensors, string chunks, string padding, int up, int down)
    {
        var run = Run(workers, d, 2, ("tensors", tensors), ("server_chunks", chunks), ("padding", padding));
        Assert.All(run.Full(1).Bytes, bytes => Assert.Equal((4 * d, 4 * d), bytes));   // up the gradient; down x₀
        Assert.All(run.Full(1).Bytes, bytes => Assert.Equal((4 * d, 4 * d), bytes));   // down the mean gradient of round 1
        Assert.All(run.Full(1).Bytes, bytes => Assert.Equal((up, 4 * d), bytes));      // down the last dense gradient
        Assert.All(run.Full(1).Bytes, bytes => Assert.Equal((up, down), bytes));
        Assert.All(run.Full(20).X, x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void ZeroInputs_FreezeTheirColumnsOfTheFirstLayer()
    {
        var functions = Quadratics.Heterogeneous(3, 8);
        var layout = new ParameterLayout().Add("0.weight", 2, 3).Add("0.bias", 2);
        var problem = new Problem(Vector.Zeros(8), layout, 3, new Survey(() => [false, true, false]));
        var settings = Hosts.Dense(Hosts.Steps(1, 0.01));
        var run = new FederatedRun(Host(settings, 3, ("frozen_mask", "zero_inputs")), settings, functions, problem).Full(3);
        var x = run.Full(1).X;
        var held = run.Full(1).X;
        Assert.Equal([true, false, true, true, false, true, true, true], x.Zip(held, (before, after) => before != after));
    }

    [Fact]
    public void ZeroInputs_OfAModelWithoutSuchALayer_AreRefused()
    {
        var host = Host(Hosts.Dense(Hosts.Steps(1, 0.01)), 3, ("frozen_mask", "zero_inputs"));
        var layout = new ParameterLayout().Add("conv.weight", 2, 1, 2, 2);
        var fault = Assert.Throws<InputException>(() => host.Start(new(Vector.Zeros(8), layout, 3, new Survey(() => [false, true]))));
        Assert.Contains("conv.weight has shape [2, 1, 2, 2]", fault.Message);
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 0.5f)]
    [InlineData(8, float.NaN)]
    public void AMaskThatDoesNotFit_IsRefused(int length, float value)
    {
        var host = Host(Hosts.Dense(Hosts.Steps(1, 0.01)), 3, ("frozen_mask", Enumerable.Repeat(value, length).ToArray()));
        Assert.Contains("use 8 numbers", Assert.Throws<InputException>(() => host.Start(OpenRun.Flat(8, 3))).Message);
    }

    [Fact]
    public void UploadsThatAreNoMessages_AreRefused()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.01));
        var host = Host(settings, 0, ("server_chunks", "workers"), ("padding", "deepspeed"));
        host.Start(OpenRun.Flat(5, 2));                                 // 5 numbers and 11 padding entries: 4 + 2 bytes
        var ctx = new RoundContext(1, 2, 2, new RandomKey(1, 1), settings.Local);
        void Add(params byte[] bytes) => host.Add(null, new(0, 1, double.NaN, WireBuffer.Of(bytes)), ctx);

        Add(0, 0, 0x80, 0x3F, 0b1010_1111, 0xFF);
        Add(0, 0, 0x80, 0x3F, 0b1010_1000, 0x00);
        Assert.Throws<CodecException>(() => Add(0, 0, 0x80, 0x3F, 0b1010_1000, 0x01));   // padding entries differ
        Assert.Throws<CodecException>(() => Add(0, 0, 0x80, 0xBF, 0b1010_1000, 0x00));   // negative scale
        Assert.Throws<CodecException>(() => Add(0, 0, 0x80, 0x7F, 0b1010_1000, 0x00));   // infinite scale
        Assert.Throws<CodecException>(() => Add(0, 0, 0x80, 0x3F, 0b1010_1000));
        Assert.Throws<CodecException>(() => Add(new byte[20]));                          // dense after the warm-up
    }

    private static FederatedRun Run(int workers, int d, int warmup, params (string, object?)[] options)
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.01));
        var layout = new ParameterLayout().Add("0.weight", d - 5).Add("0.bias", 5);
        return new FederatedRun(Host(settings, warmup, options), settings, Quadratics.Heterogeneous(workers, d), new Problem(Vector.Zeros(d), layout, workers, Survey.None));
    }

    private static FederatedHost Host(HostSettings settings, int warmup, params (string, object?)[] options) =>
        Hosts.Federated("onebit_adam", settings, [("warmup_rounds", warmup), .. options]);
}
