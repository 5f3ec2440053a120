using Starling.Algorithms.Errors;
using Starling.Server.Experiments;
using Starling.Server.Hosting;
using Starling.Simulation.Experiments;
using Starling.Training.Devices;

namespace Starling.Server.Control;

/// <summary>What a server takes, beside what every experiment must be.</summary>
internal static class SubmissionRules
{
    private const int MaxText = 1 << 20;
    private const int HashBytes = 32;

    /// <summary>Checks what is announced, before anything of it is received.</summary>
    /// <exception cref="InputException">A name, length or hash cannot be.</exception>
    /// <exception cref="ControlException">It is too much.</exception>
    public static void Check(string text, IReadOnlyList<AnnouncedFile> files, ServerOptions limits)
    {
        if (text.Length > MaxText)
            throw TooMuch("The experiment file is larger than 1 MiB; it is a page of YAML.");
        if (files.Count > limits.MaxAttachments)
            throw TooMuch($"{files.Count} attachments are more than the {limits.MaxAttachments} that this server takes.");
        long total = 0;
        foreach (var file in files)
        {
            InputName.Require(file.Name);
            if (file.Sha256.Length != HashBytes)
                throw new InputException($"attachment {file.Name}: a SHA-256 has 32 bytes, not {file.Sha256.Length}.");
            if (file.Length < 0 || file.Length > limits.MaxAttachmentBytes - total)
                throw TooMuch($"attachment {file.Name}: with it there are more than the {limits.MaxAttachmentBytes} bytes that are taken.");
            total += file.Length;
        }

        if (files.GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new InputException($"attachment {twice.Key}: two have this name.");
    }

    /// <summary>Checks what the experiment asks of the machine.</summary>
    /// <exception cref="InputException">This server does not offer it.</exception>
    public static void Check(Experiment experiment, ComputeTarget target)
    {
        List<string> faults = [];
        if (experiment.Device != "auto" && Kind(experiment.Device) != Kind(target.Device))
            faults.Add($"device: this server computes on {target.Device}; use auto or {Kind(target.Device)}.");
        if (experiment.Output.Trajectory)
            faults.Add(
                "output.trajectory: a server does not keep the parameters after every round; "
                + "leave it out, or use `starling run` without --server.");
        if (faults.Count > 0)
            throw new InputException(faults);
    }

    private static ControlException TooMuch(string message) => new(ControlFault.Limit, message);

    // Which of its GPUs a client is trained on is the server's choice.
    private static string Kind(string device) => device.Split(':')[0];
}
