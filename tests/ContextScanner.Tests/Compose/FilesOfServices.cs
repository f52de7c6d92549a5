using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

/// <summary>What docker compose 2.40.3, and buildx 0.29.1 for the same file, made of each.</summary>
[TestClass]
public class FilesOfServices
{
    [TestMethod]
    [DataRow("env_file: gone.env", 15, "`gone.env` does not exist", true)]
    [DataRow("env_file: [ok.env, gone.env]", 24, "`gone.env` does not exist", true)]
    [DataRow("env_file: [{path: gone.env, required: true}]", 23, "`gone.env` does not exist", true)]
    [DataRow("env_file: d", 15, "`d` is not a file", true)]
    [DataRow("env_file: [{path: d, required: false}]", 23, "`d` is not a file", true)]
    [DataRow("env_file: [{path: ok.env, format: foo}]", 39, "`format` of `env_file`", true)]
    [DataRow("label_file: gone.env", 17, "`gone.env` does not exist", false)]
    [DataRow("label_file: [ok.env, d]", 26, "`d` is not a file", false)]
    public void AreRefusedWhenTheyCannotBeRead(string line, int column, string reason, bool byBakeToo)
    {
        var files = Of(line);
        var told = files.Compose(profiles: []).Diagnostics;

        told.Tells($"compose.yaml:4:{column} Error CTX80");
        Assert.Contains(reason, told[0].Message);
        Assert.AreEqual(byBakeToo, files.Bake(files: ["compose.yaml"], targets: ["web"]).Diagnostics.Count > 0);
    }

    [TestMethod]
    [DataRow("env_file: bad.env")]
    [DataRow("label_file: bad.env")]
    public void AreRefusedWhenTheyAreNotWellFormed(string line) => Of(line).Compose(profiles: []).Diagnostics.Tells("bad.env:1:1 Error CTX810");

    [TestMethod]
    [DataRow("env_file: ok.env")]
    [DataRow("env_file: [{path: gone.env, required: false}]")]
    [DataRow("env_file: /dev/null")]
    [DataRow("env_file: [{path: gone.env}]\n    profiles: [x]")]
    [DataRow("label_file: [gone.env]\n    profiles: [x]")]
    public void MayBeAbsent(string line) => Of(line).Compose(profiles: []).Diagnostics.Tells();

    [TestMethod]
    public void OfIncludedProjectsLieInTheirFolder() => new MemoryFiles()
        .With("compose.yaml", "include: [sub/compose.yaml]\n").With("sub/compose.yaml", "services:\n  a:\n    image: x\n    env_file: own.env\n").With("sub/own.env", "A=1\n")
        .Compose().Diagnostics.Tells();

    private static MemoryFiles Of(string line) => new MemoryFiles()
        .With("compose.yaml", $"services:\n  web:\n    build: .\n    {line}\n").With("ok.env", "A=1\n").With("bad.env", "a b\n").With("d/x", "");
}
