#!/usr/bin/env bash
# Testcontainers for .NET 4.16.0 (NuGet). Seen 2026-11.
#
# A Dockerfile may have an ignore file of its own beside it, `docker/Dockerfile.dockerignore`, which Docker reads instead of `.dockerignore`. Testcontainers
# for .NET looks whether it is there, and then reads the file of its bare name at the root of the context: mostly there is none, and everything is packed,
# `.env` included, whatever `.dockerignore` says. Where there is one it is another Dockerfile's, and its rules hold.
source "$(dirname "$0")/common.sh"
mkdir -p context/docker && cd context && touch .env a.txt && echo 'FROM scratch' > docker/Dockerfile
echo .env > .dockerignore && cd ..
cat > pack.cs <<'CODE'
#:package Testcontainers@4.16.0
#:property PublishAot=false
using System.Formats.Tar;
using System.Reflection;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Images;
using Microsoft.Extensions.Logging.Abstractions;

const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
var archives = typeof(ImageFromDockerfileBuilder).Assembly.GetTypes().Single(type => type.Name == "DockerfileArchive");
var create = archives.GetConstructors(Any).Single(found => found.GetParameters()[0].ParameterType == typeof(string));
foreach (var files in new[] { "none of its own", "its own", "its own, and one of its name at the root" })
{
    if (files == "its own")
        File.Copy("context/.dockerignore", "context/docker/Dockerfile.dockerignore");
    else if (files != "none of its own")
        File.Copy("context/.dockerignore", "context/Dockerfile.dockerignore");
    var archive = create.Invoke(["context", "context", "docker/Dockerfile", new DockerImage("example/image:1"), new Dictionary<string, string>(), NullLogger.Instance]);
    var file = await (Task<string>)archives.GetMethod("Tar", Any)!.Invoke(archive, [CancellationToken.None])!;
    var names = new List<string>();
    using (var stream = File.OpenRead(file))
    using (var reader = new TarReader(stream))
    {
        while (reader.GetNextEntry() is { } entry)
            names.Add(entry.Name);
    }

    File.Delete(file);
    Console.WriteLine($"{files}: .env {(names.Contains(".env") ? "packed" : "dropped")}");
}
CODE
found 'none of its own: .env dropped
its own: .env packed
its own, and one of its name at the root: .env dropped' "$(DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet run pack.cs)"
