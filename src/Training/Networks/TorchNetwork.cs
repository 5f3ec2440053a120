using System.Runtime.InteropServices;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Devices;
using Starling.Training.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Starling.Training.Networks;

/// <summary>The outputs of a model, shape (rows, outputs), from inputs of shape (rows, features) and parameters in the layout's order.</summary>
public delegate Tensor ForwardPass(Tensor input, IReadOnlyList<Tensor> parameters);

/// <summary>Any model that torch can compute, by autograd, on the CPU or a GPU.</summary>
internal sealed class TorchNetwork : INetwork, IDisposable
{
    private readonly ForwardPass _forward;
    private readonly LossKind _loss;
    private readonly LoadedSamples _samples;
    private readonly int _features;
    private readonly Device _device;
    private readonly float[] _host;
    private readonly Tensor _hostView;
    private readonly Tensor _flat;
    private readonly Tensor[] _parameters;

    /// <summary>Makes a network with buffers of its own.</summary>
    /// <param name="layout">The parameters.</param>
    /// <param name="features">Features of a sample.</param>
    /// <param name="forward">The model.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="device">Where it is computed.</param>
    public TorchNetwork(ParameterLayout layout, int features, ForwardPass forward, LossKind loss, string device)
    {
        // Clients are trained side by side, one thread each.
        set_num_threads(1);
        (_features, _forward, _loss) = (features, forward, loss);
        (_samples, _device) = (new LoadedSamples(features), torch.device(device));
        _host = GC.AllocateArray<float>(layout.Dim, pinned: true);
        _hostView = frombuffer(_host, float32).DetachFromDisposeScope();
        _flat = zeros(layout.Dim, float32, _device).DetachFromDisposeScope();
        _parameters = [.. layout.Slots.Select(slot => _flat
            .narrow(0, slot.Offset, slot.Length).view([.. slot.Shape.Select(size => (long)size)])
            .detach().requires_grad_(true).DetachFromDisposeScope())];
    }

    /// <inheritdoc/>
    public int Capacity => 256;

    /// <inheritdoc/>
    public void Load(Dataset data, ReadOnlySpan<int> rows) => _samples.Load(data, rows);

    /// <inheritdoc/>
    public void Gradient(Vector x, float scale, bool accumulate, Vector into)
    {
        Take(x);
        using var scope = NewDisposeScope();
        var loss = LossOf(Outputs(_samples), _samples);
        if (!float.IsFinite(loss.item<float>()))
        {
            throw new NotFiniteNumberException("The loss is not finite.");
        }

        var gradients = autograd.grad([loss], _parameters);
        using var quiet = no_grad();
        Give(cat([.. gradients.Select(gradient => gradient.reshape(-1))]).mul_(scale), accumulate, into);
    }

    /// <inheritdoc/>
    public void Descend(Vector y, in Step step)
    {
        using var scope = new VectorScope();
        var g = y.Empty();
        Gradient(y, 1f / _samples.Count, accumulate: false, g);
        step.Apply(y, g);
    }

    /// <inheritdoc/>
    public void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct)
    {
        Take(x);
        var samples = new LoadedSamples(_features);
        samples.Load(data, rows);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var z = new double[rows.Length * Loss.Outputs(_loss, data.Classes)];
        MemoryMarshal.Cast<byte, double>(Outputs(samples).to_type(float64).cpu().contiguous().bytes).CopyTo(z);
        Loss.Evaluate(_loss, z, z.Length / rows.Length, data, rows, losses, correct);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in _parameters)
        {
            parameter.Dispose();
        }

        _flat.Dispose();
        _hostView.Dispose();
    }

    private Tensor Outputs(LoadedSamples samples)
    {
        var memory = samples.InputMemory;
        var shared = frombuffer(memory.Array!, float32).narrow(0, memory.Start, (long)samples.Count * _features);
        return _forward(shared.view(samples.Count, _features).to(_device), _parameters);
    }

    private Tensor LossOf(Tensor outputs, LoadedSamples samples)
    {
        if (_loss == LossKind.CrossEntropy)
        {
            var labels = tensor(samples.Batch.Labels.ToArray()).to_type(int64).to(_device);
            return nn.functional.cross_entropy(outputs, labels, reduction: nn.Reduction.Sum);
        }

        return (outputs.view(-1) - tensor(samples.Batch.Targets.ToArray(), float32).to(_device)).square().sum() * 0.5f;
    }

    private void Take(Vector x)
    {
        using var quiet = no_grad();
        if (x.Storage is TorchStorage storage)
        {
            _flat.copy_(storage.Tensor);
            return;
        }

        x.Values.CopyTo(_host);
        _flat.copy_(_hostView);
    }

    private void Give(Tensor gradient, bool accumulate, Vector into)
    {
        if (into.Storage is TorchStorage storage)
        {
            _ = accumulate ? storage.Tensor.add_(gradient) : storage.Tensor.copy_(gradient);
            return;
        }

        if (accumulate)
        {
            into.Values.CopyTo(_host);
        }

        _ = accumulate ? _hostView.add_(gradient) : _hostView.copy_(gradient);
        _host.CopyTo(into.Writable);
    }
}
