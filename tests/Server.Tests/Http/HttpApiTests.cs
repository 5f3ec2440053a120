using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Http;

public sealed class HttpApiTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private const string Experiments = "/v1/experiments";
    private readonly HttpClient _http = server.Running.Http();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task AnExperiment_IsSubmittedWatchedAndFetchedAsJson()
    {
        var yaml = Digits.Of("fedavg").Replace("{ kind: uniform, count: 4 }", "{ kind: trace, path: inputs/trace.csv }");
        var trace = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,0,1,1,0,1\n", 4)));

        var response = await _http.PostAsJsonAsync(Experiments, new { experiment = yaml, attachments = new[] { new { name = "trace.csv", content = trace } } });
        var id = (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await server.Running.End(id);
        var experiment = await _http.GetFromJsonAsync<JsonObject>($"{Experiments}/{id}");
        var rounds = await _http.GetFromJsonAsync<JsonArray>($"{Experiments}/{id}/rounds?from=3");
        var files = await _http.GetFromJsonAsync<JsonArray>($"{Experiments}/{id}/files");
        var copy = await _http.GetByteArrayAsync($"{Experiments}/{id}/files/inputs/trace.csv");
        var list = await _http.GetFromJsonAsync<JsonArray>(Experiments);

        Assert.Equal((HttpStatusCode.Created, $"{Experiments}/{id}"), (response.StatusCode, response.Headers.Location!.OriginalString));
        Assert.Equal(("complete", 4), ((string)experiment!["state"]!, (int)experiment["rounds_done"]!));
        Assert.Equal([3, 4], rounds!.Select(round => (int)round!["round"]!));
        Assert.Contains("inputs/trace.csv", files!.Select(file => (string)file!["name"]!));
        Assert.Equal(trace, copy);
        Assert.Contains(id, list!.Select(entry => (string)entry!["id"]!));
    }

    [Fact]
    public async Task CancelAndResume_TellTheStateAndRefuseWhatCannotBe()
    {
        var response = await _http.PostAsJsonAsync(Experiments, new { experiment = Digits.Of("fedavg", rounds: 500) });
        var id = (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;

        var cancelled = await (await _http.PostAsJsonAsync($"{Experiments}/{id}/cancel", new { })).Content.ReadFromJsonAsync<JsonObject>();
        var twice = await _http.PostAsJsonAsync($"{Experiments}/{id}/cancel", new { });
        var resumed = await _http.PostAsJsonAsync($"{Experiments}/{id}/resume", new { });
        await _http.PostAsJsonAsync($"{Experiments}/{id}/cancel", new { });

        Assert.Equal("cancelled", (string)cancelled!["state"]!);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("is cancelled; only one that is queued or running", await twice.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, resumed.StatusCode);
    }

    [Theory]
    [InlineData("nobody-20260101-000000-00000000", HttpStatusCode.NotFound)]
    [InlineData("..%2f..%2fetc", HttpStatusCode.BadRequest)]
    [InlineData("A", HttpStatusCode.BadRequest)]
    public async Task AnIdThatIsNone_IsAProblem(string id, HttpStatusCode code)
    {
        var response = await _http.GetAsync($"{Experiments}/{id}");

        Assert.Equal(code, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("starling.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("192.0.2.7", HttpStatusCode.OK)]
    public async Task TheHeaderHost_MustNameThisServer(string host, HttpStatusCode code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Experiments) { Headers = { Host = host } };

        Assert.Equal(code, (await _http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task WhatIsPosted_MustBeJson(string? type)
    {
        using var content = new StringContent("{}") { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _http.PostAsync($"{Experiments}/x/cancel", content)).StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"experiment": 3}""")]
    [InlineData("""{"experiment": "x", "attachments": [{"name": "a", "content": "no base64!"}]}""")]
    public async Task JsonThatIsNoSubmission_IsRefused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsync(Experiments, content)).StatusCode);
    }

    [Fact]
    public async Task ABodyBeyondTheLimit_IsRefusedUnread()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Experiments) { Content = new ByteArrayContent(new byte[(64 << 20) + 1]), Headers = { ExpectContinue = true } };
        request.Content.Headers.ContentType = new("application/json");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task OtherSites_GetNoLeave()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, Experiments);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        var response = await _http.SendAsync(request);

        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task OpenApi_DescribesEveryEndpointOfTheApi()
    {
        var document = await _http.GetFromJsonAsync<JsonObject>("/openapi.json");
        var described = document!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => $"{verb.Key.ToUpperInvariant()} {path.Key}"));
        var mapped = server.Running.Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(Experiments, StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText!.Replace("**", "").TrimEnd('/')}");

        Assert.Equal(mapped.Order(), described.Order());
        Assert.Equal(8, mapped.Count());
    }

    [Fact]
    public async Task Probes_TellThatTheServerIsWell()
    {
        Assert.Equal("Healthy", await _http.GetStringAsync("/alive"));
        Assert.Equal("Healthy", await _http.GetStringAsync("/health"));
    }
}
