using System.Text.Json.Serialization;

namespace Starling.Server.Http;

/// <summary>A submission in JSON.</summary>
/// <param name="Experiment">The experiment file, YAML; files are named inputs/NAME.</param>
/// <param name="Attachments">The files that it names.</param>
internal sealed record SubmitBody([property: JsonRequired] string Experiment, AttachmentBody[]? Attachments)
{
    /// <summary>The attachments; none if the key is missing.</summary>
    [JsonIgnore]
    public AttachmentBody[] Files => Attachments ?? [];
}

/// <summary>A file of a submission in JSON.</summary>
/// <param name="Name">Its name, without a path.</param>
/// <param name="Content">Its content, base64.</param>
internal sealed record AttachmentBody([property: JsonRequired] string Name, [property: JsonRequired] byte[] Content);
