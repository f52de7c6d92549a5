# The tool as an image, built from source:
#
#     docker build -t contextslim .
#     docker run --rm -v "$PWD:/context:ro" contextslim scan
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY templates templates
COPY src src
# The link gives the tool the name that its hints will say.
RUN dotnet publish src/Tool -c Release -r linux-x64 --self-contained -p:RunAnalyzers=false -o /app && ln -s dotnet-contextslim /app/contextslim

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /app /app
WORKDIR /context
ENTRYPOINT ["/app/contextslim"]
CMD ["scan"]
