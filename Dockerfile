# The tool as an image of one file, built from source:
#
#     docker build -t contextslim .
#     docker run --rm -v "$PWD:/context:ro" contextslim scan
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# What the native linker needs: docs/packaging.md.
RUN apt-get update && apt-get install -y --no-install-recommends clang lld
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY templates templates
COPY needs needs
COPY docs/findings docs/findings
COPY src src
ARG TARGETARCH=amd64
RUN dotnet publish src/Tool -c Release --os linux --arch $TARGETARCH -p:RunAnalyzers=false -o /app

FROM scratch
# The name is the one that hints will say.
COPY --from=build /app/dotnet-contextslim /contextslim
WORKDIR /context
ENTRYPOINT ["/contextslim"]
CMD ["scan"]
