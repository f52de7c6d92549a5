namespace ContextSlim.Tool.Tests;

/// <summary>What the tool says beside its results: other Dockerfiles, and lines that only people can decide about.</summary>
[TestClass]
public class WhatIsLeftToPeople
{
    [TestMethod]
    public void IsSaidByOptimize()
    {
        using var environment = new TestEnvironment().Text(".dockerignore", "target").Text("target/x.jar", "x").Text("pom.xml", "<p/>").Text("Dockerfile", "FROM x", "COPY target/x.jar /");
        var run = environment.Run("optimize").Succeeds();
        Assert.AreEqual("", run.Output);
        Assert.Contains("contextslim: note: CTX401 at Dockerfile:2 is left to you: the build fails because `target/x.jar` is not sent: .dockerignore:1 (`target`) ignores it. Mend that rule, or add `!target/x.jar` at the end of the ignore file.\n", run.Error);
        Assert.DoesNotContain("nothing to improve", run.Error);
    }

    [TestMethod]
    public void AreTheDockerfilesFurtherDown()
    {
        using var environment = new TestEnvironment().Text("docker/Dockerfile", "FROM x", "COPY a /").Text("x/Dockerfile-dev", "FROM x").File("a");
        const string Found = "found docker/Dockerfile and 1 more: name one with `-f docker/Dockerfile`, a Compose file's with --compose, or look at all with --all\n";
        Assert.AreEqual($"contextslim: note: no Dockerfile at the context's root: all that is eligible counts as sent; {Found}", environment.Run("scan").Succeeds().Error);
        Assert.StartsWith($"contextslim: note: no Dockerfile at the context's root: planned for those below it that may be built with it; {Found}", environment.Run("init").Succeeds().Error);
    }

    [TestMethod]
    public void IsASecondDockerfile()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM x", "COPY a /").Text("Dockerfile.docs", "FROM x", "COPY gone /").File("a");
        Assert.AreEqual("contextslim: note: 1 more Dockerfile here, Dockerfile.docs: `--all` looks at it, too\n", environment.Run("lint").Succeeds().Error);
        Assert.AreEqual("", environment.Run("lint", "-f", environment.FullPath("Dockerfile")).Succeeds().Error);
    }

    [TestMethod]
    public void IsNoRuleForSources()
    {
        using var environment = new TestEnvironment().File("src/a", 900).File("lib/b", 800).File("node_modules/x/package.json", 5000).Text("package.json", "{}").Text("Dockerfile", "FROM x", "COPY . /", "RUN npm ci");
        var lines = environment.Run("scan").Succeeds().Lines;
        Assert.EndsWith("node_modules", lines.Single(line => line.StartsWith("node_modules/ ", StringComparison.Ordinal)));
        Assert.IsFalse(lines.Any(line => line.StartsWith("src/a ", StringComparison.Ordinal) && line.TrimEnd().EndsWith("src/a", StringComparison.Ordinal)));
    }
}
