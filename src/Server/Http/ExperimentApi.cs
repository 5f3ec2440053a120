using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Starling.Server.Control;
using Starling.Server.Hosting;
using Starling.Server.Security;

namespace Starling.Server.Http;

/// <summary>The control of experiments as JSON over HTTP.</summary>
internal static class ExperimentApi
{
    private const int RoundsAtOnce = 1000;

    /// <summary>Adds the endpoints below <c>/v1/experiments</c>.</summary>
    public static void MapExperiments(this IEndpointRouteBuilder app, ServerOptions options)
    {
        var group = app.MapGroup("/v1/experiments").RequireAuthorization(Policies.Admin).WithTags("experiments")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("", List).WithSummary("Lists all experiments.");
        group.MapPost("", Submit).WithSummary("Submits an experiment with the files that it names inputs/NAME.")
            .WithMetadata(new BodyLimit(options.MaxJsonBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        group.MapGet("/{id}", Get).WithSummary("Tells how an experiment stands.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id}/rounds", Rounds).WithSummary($"Lists the rounds that count, from one on, at most {RoundsAtOnce} at once.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id}/cancel", Cancel).WithSummary("Stops an experiment that is not over.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{id}/resume", Resume).WithSummary("Goes on with an experiment that was cancelled or failed.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/{id}/files", Files).WithSummary("Lists the files of a complete run.").ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/{id}/files/{**name}", Fetch).WithSummary("Sends a file of a complete run.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<ExperimentView[]> List(ExperimentControl control) => [.. (await control.List()).Select(ExperimentView.Of)];

    private static async Task<ExperimentView> Get(string id, ExperimentControl control) => ExperimentView.Of(await control.Get(id));

    private static async Task<Created<ExperimentView>> Submit(
        SubmitBody body, ExperimentControl control, Submissions submissions, CancellationToken cancellation)
    {
        AnnouncedFile[] announced = [.. body.Files.Select(Announce)];
        using var files = submissions.Begin(body.Experiment, announced);
        foreach (var file in body.Files.Where(file => file.Content.Length > 0))
            files.Write(file.Content);
        var id = await submissions.Complete(body.Experiment, announced, files, cancellation);
        return TypedResults.Created($"/v1/experiments/{id}", ExperimentView.Of(await control.Get(id)));
    }

    private static AnnouncedFile Announce(AttachmentBody file) => new(file.Name, file.Content.Length, SHA256.HashData(file.Content));

    private static async Task<RoundView[]> Rounds(string id, ExperimentControl control, int from = 1) =>
        [.. (await control.Rounds(id, from, RoundsAtOnce)).Select(RoundView.Of)];

    private static async Task<ExperimentView> Cancel(string id, ExperimentControl control) => ExperimentView.Of(await control.Cancel(id));

    private static async Task<ExperimentView> Resume(string id, ExperimentControl control) => ExperimentView.Of(await control.Resume(id));

    private static async Task<FileView[]> Files(string id, ExperimentControl control) => [.. (await control.Files(id)).Select(FileView.Of)];

    private static async Task Fetch(string id, string name, ExperimentControl control, HttpContext http)
    {
        var (number, file) = (await control.Files(id)).Index().FirstOrDefault(entry => entry.Item.Name == name);
        if (file is null)
            throw new ControlException(ControlFault.NotFound, $"Experiment {id} has no such file; its files are listed one level up.");
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = "attachment";
        await foreach (var piece in control.Read(id, number))
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
    }
}
