# A Starling server: one silo, with gRPC and HTTP. Built from the root of the repository:
#   docker build -f deploy/server.Dockerfile -t starling/server .
#   docker build -f deploy/server.Dockerfile -t starling/server --build-arg STANDINS="Torch Orleans Grpc" .   where the registry lacks the packages
# The build arguments are explained in deploy/image. Only Debian 12 has the libtorch that its stand-in was tested with.
ARG BASE_IMAGE=docker.io/library/debian:bookworm-slim
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK_IMAGE} AS sdk

FROM ${RUNTIME_IMAGE} AS dotnet

# What packages are restored by, so that a change of sources alone does not restore again.
FROM ${BASE_IMAGE} AS projects
COPY . /source
RUN find /source/src /source/standins /source/examples -type f ! -name '*.csproj' -delete

FROM ${BASE_IMAGE} AS build
ARG STANDINS=""
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME=/tmp
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
COPY deploy/image/packages.sh /tmp/
RUN /tmp/packages.sh build
WORKDIR /source
COPY --from=projects /source .
ARG TORCH=cpu
ARG NUGET_CONFIG=""
RUN deploy/image/restore.sh
COPY . .
RUN deploy/image/publish.sh

# What both images run on.
FROM ${BASE_IMAGE} AS system
ARG STANDINS=""
COPY --from=dotnet /usr/share/dotnet /usr/share/dotnet
COPY deploy/image/packages.sh /tmp/
RUN /tmp/packages.sh run && rm /tmp/packages.sh \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin starling \
    && install -d -o starling -g starling -m 0700 /data
# Results must not depend on how many cores there are: clients run in parallel, their products do not.
ENV OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

FROM system
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
COPY --from=build /app /app
ENV STARLING_HEALTH_URL=https://127.0.0.1:5081/alive
USER starling
WORKDIR /data
VOLUME /data /tmp
EXPOSE 5080 5081
STOPSIGNAL SIGTERM
# It asks this very container, so the certificate's name does not matter.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD curl --fail --silent --show-error --insecure "$STARLING_HEALTH_URL"
ENTRYPOINT ["/app/starling"]
CMD ["serve", "--json", "--data", "/data", "--urls", "https://0.0.0.0:5080,https://0.0.0.0:5081", "--cert", "/run/secrets/tls_certificate", "--key", "/run/secrets/tls_key"]
