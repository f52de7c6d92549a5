using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>A flag is refused by a frontend from before it. Seen with 1.19 (docker 28.5.2); other versions by its release notes.</summary>
[TestClass]
public sealed class FlagsOfAFrontend
{
    [TestMethod]
    [DataRow("COPY --parents a /x/", "1.19", "2: error unknown flag: --parents: the frontend 1.19 does not know it, known since 1.20, docker 29.1. Write `# syntax=docker/dockerfile:1` as the first line.")]
    [DataRow("COPY --parents a /x/", "1.20", "")]
    [DataRow("COPY --parents a /x/", "1.7-labs", "")]
    [DataRow("COPY --parents a /x/", "1", "")]
    [DataRow("COPY --exclude=b a /x/", "1.18", "2: error unknown flag: --exclude: the frontend 1.18 does not know it, known since 1.19, docker 28.5. Write `# syntax=docker/dockerfile:1` as the first line.")]
    [DataRow("COPY --exclude=b a /x/", "1.19", "")]
    [DataRow("ADD --unpack=true a /x/", "1.16", "2: error unknown flag: --unpack: the frontend 1.16 does not know it, known since 1.17, docker 28.3. Write `# syntax=docker/dockerfile:1` as the first line.")]
    [DataRow("RUN --security=insecure a", "1.19", "2: error unknown flag: --security: the frontend 1.19 does not know it, known since 1.20, docker 29.1. Write `# syntax=docker/dockerfile:1` as the first line.")]
    [DataRow("RUN --device=vendor.com/a=b a", "1.19", "2: error device feature is only supported in Dockerfile frontend 1.14.0-labs or later: the frontend 1.19 does not know it, known since 1.14-labs alone. Write `# syntax=docker/dockerfile:1-labs` as the first line.")]
    [DataRow("RUN --device=vendor.com/a=b a", "1.19-labs", "")]
    public void IsKnownSinceAVersion(string instruction, string frontend, string expected) =>
        Assert.AreEqual(expected, Diagnostics($"FROM scratch\n{instruction}\n", frontend));

    [TestMethod]
    [DataRow("docker/dockerfile:1", "")]
    [DataRow("docker/dockerfile:1.20", "")]
    [DataRow("docker/dockerfile:1.7-labs", "")]
    [DataRow("docker/dockerfile-upstream:master", "")]
    [DataRow("docker.io/docker/dockerfile:1.4", "3: error unknown flag: --parents: the frontend 1.4 does not know it, known since 1.20, docker 29.1. Write `# syntax=docker/dockerfile:1` as the first line, in place of any other version.")]
    public void IsOfTheFrontendThatTheFileNames(string syntax, string expected) =>
        Assert.AreEqual(expected, Diagnostics($"# syntax={syntax}\nFROM scratch\nCOPY --parents a /x/\n", "1.19"));

    [TestMethod]
    public void IsNotedOnceWhereOlderEnginesRefuseIt() => Assert.AreEqual(
        "2: note COPY --parents is refused by older engines: known since 1.20, docker 29.1. Write `# syntax=docker/dockerfile:1` as the first line.",
        Diagnostics("FROM scratch\nCOPY --parents a /x/\nCOPY --parents --link b /x/\n", null));

    [TestMethod]
    [DataRow("1", "1.28")]
    [DataRow("1.19", "1.19")]
    [DataRow("1.19.0", "1.19")]
    [DataRow("1.19.0-labs", "1.19-labs")]
    [DataRow("labs", "1.28-labs")]
    [DataRow("2", null)]
    [DataRow("1.x", null)]
    [DataRow("1.2.3.4", null)]
    [DataRow("", null)]
    public void IsReadAsPeopleWriteVersions(string text, string? expected) => Assert.AreEqual(expected, FrontendVersion.Read(text)?.ToString());

    private static string Diagnostics(string dockerfile, string? frontend)
    {
        var options = new DockerfileOptions { Frontend = frontend is null ? null : FrontendVersion.Read(frontend) };
        return string.Join('\n', DockerfileRequests.Resolve(DockerfileModel.Parse(dockerfile), options).Diagnostics.Select(found => $"{found.Position!.Value.Line}: {found.Level.ToString().ToLowerInvariant()} {found.Message}. {found.Fix}"));
    }
}
