# The starling command: submits to a server, watches, joins as a client, or runs experiments by itself. Built from the root of the repository:
#   docker build -f deploy/client.Dockerfile -t starling/client .
# The build arguments are those of deploy/server.Dockerfile.
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
RUN install -d /starling && ln -s /data /starling/runs
COPY --from=build /app /app
COPY examples /starling/examples
USER starling
WORKDIR /starling
VOLUME /data /tmp
ENTRYPOINT ["/app/starling"]
CMD ["--help"]
