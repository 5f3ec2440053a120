using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Starling.Grpc.Tests.Harness;

internal static class TalkHost
{
    public static Task<Host> StartAsync(Script? script = null, Action<GrpcServiceOptions>? options = null, X509Certificate2? certificate = null) =>
        Host.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(script ?? new Script());
                builder.Services.AddGrpc(options ?? (_ => { }));
            },
            application => application.MapGrpcService<TalkService>(),
            certificate);
}
