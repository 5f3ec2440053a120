namespace Starling.TorchSharp.Tests;

public sealed class RuntimeTests
{
    [Fact]
    public void Threads_AreAsManyAsSet()
    {
        var before = get_num_threads();

        set_num_threads(1);

        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
    }

    [Fact]
    public void Version_IsThatOfLibtorch() => Assert.True(Version.Parse(__version__) >= new Version(1, 13));

    [Fact]
    public void Devices_AreNamed()
    {
        Assert.Equal("cpu", CPU.ToString());
        Assert.Equal(DeviceType.CUDA, new Device("cuda:1").type);
        Assert.Equal(1, new Device("cuda:1").index);
        Assert.Equal("cuda:1", new Device(DeviceType.CUDA, 1).ToString());
        Assert.Equal(DeviceType.CPU, device("cpu").type);
    }

    [Fact]
    public void Cuda_IsRefusedWhereItIsMissing()
    {
        if (cuda.is_available()) return;
        using var x = ones(1);

        Assert.Throws<InvalidOperationException>(() => x.to(DeviceType.CUDA));
        Assert.Throws<InvalidOperationException>(() => zeros(1, device: new Device(DeviceType.CUDA)));
    }

    [Fact]
    public void InferenceMode_MakesTensorsThatCannotRecord()
    {
        using var scope = NewDisposeScope();
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False(ones(1).mul(2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void GradMode_IsPerThread()
    {
        using var off = no_grad();
        var elsewhere = false;

        var thread = new Thread(() => elsewhere = is_grad_enabled());
        thread.Start();
        thread.Join();

        Assert.True(elsewhere);
    }

    [Fact]
    public void Results_DoNotDependOnTheThreadThatComputes()
    {
        var answers = new float[8];

        Parallel.For(0, answers.Length, i =>
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(7);
            var x = randn([64, 64], generator: generator);
            answers[i] = x.mm(x).relu().sum().item<float>();
        });

        Assert.Single(answers.Distinct());
    }
}
