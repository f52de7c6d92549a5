#!/usr/bin/env bash
# Testcontainers for .NET 4.16.0 (NuGet). Seen 2026-11.
#
# `.*` is a usual rule for everything whose name begins with a dot, and Docker drops a folder that matches with all that is in it. Testcontainers
# makes one regular expression of a rule and asks it about each file's whole path, in which the star takes no slash: `.env` is dropped, and every
# file of `.git` is sent. The rules `docs` and `*` do drop what lies below.
source "$(dirname "$0")/common.sh"
cat > rules.cs <<'END'
#:package Testcontainers@4.16.0
using DotNet.Testcontainers.Images;
using Microsoft.Extensions.Logging.Abstractions;

foreach (var (rule, path) in new[] { (".*", ".env"), (".*", ".git/HEAD"), ("docs", "docs/a.md"), ("*", "docs/a.md") })
    Console.WriteLine($"{rule} {path}: {(new IgnoreFile([rule], NullLogger.Instance).Accepts(path) ? "sent" : "dropped")}");
END
found '.* .env: dropped
.* .git/HEAD: sent
docs docs/a.md: dropped
* docs/a.md: dropped' "$(DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet run rules.cs)"
