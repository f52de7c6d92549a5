using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
public class IncludedProjects
{
    private const string Part = "services: {part: {build: '${DIR:-src}', volumes: ['./data:/data']}}";

    [TestMethod]
    [DataRow("include: [sub/compose.yaml]", "part: ./sub/src Dockerfile=./sub/src/Dockerfile")]
    [DataRow("include: [{path: sub/compose.yaml}]", "part: ./sub/src Dockerfile=./sub/src/Dockerfile")]
    [DataRow("include: [{path: [sub/compose.yaml, more/extra.yaml]}]", "part: ./sub/src Dockerfile=./sub/src/Dockerfile target=extra")]
    [DataRow("include: [{path: sub/compose.yaml, project_directory: .}]", "part: ./src Dockerfile=./src/Dockerfile")]
    [DataRow("include: [{path: sub/compose.yaml, project_directory: other}]", "part: ./src Dockerfile=./src/Dockerfile")]
    [DataRow("include: [{path: sub/compose.yaml, env_file: my.env}]", "part: ./sub/mine Dockerfile=./sub/mine/Dockerfile")]
    [DataRow("include: [{path: sub/compose.yaml, env_file: [my.env, your.env]}]", "part: ./sub/yours Dockerfile=./sub/yours/Dockerfile")]
    [DataRow("include: ['${P:-sub}/compose.yaml']", "part: ./sub/src Dockerfile=./sub/src/Dockerfile")]
    public void AreFoundFromTheIncludingProject(string include, string expected)
    {
        var project = Files(include).Compose();

        project.HasBuilds(expected);
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void HaveTheirOwnEnvironmentFile() =>
        Files("include: [sub/compose.yaml]").With("sub/.env", "DIR=inner").Compose().HasBuilds("part: ./sub/inner Dockerfile=./sub/inner/Dockerfile");

    [TestMethod]
    public void SeeTheIncludingProjectsVariablesFirst() => Files("include: [sub/compose.yaml]").With("sub/.env", "DIR=inner").With(".env", "DIR=outer").Compose()
        .HasBuilds("part: ./sub/outer Dockerfile=./sub/outer/Dockerfile");

    [TestMethod]
    public void ResolveTheirVolumes() => Files("include: [sub/compose.yaml]").Compose().Mounts("part: ./sub/data -> /data");

    [TestMethod]
    public void CanBeChanged() => Files("include: [sub/compose.yaml]\nservices: {part: {build: {target: changed}}, own: {build: own}}").Compose()
        .HasBuilds("part: ./sub/src Dockerfile=./sub/src/Dockerfile target=changed", "own: ./own Dockerfile=./own/Dockerfile");

    [TestMethod]
    public void CanBeExtended() => Files("include: [sub/compose.yaml]\nservices: {own: {extends: part, build: {target: own}}}").Compose(services: ["own"])
        .HasBuilds("own: ./sub/src Dockerfile=./sub/src/Dockerfile target=own");

    [TestMethod]
    public void CanBeOverridden() => Files("include: [sub/compose.yaml]").With("compose.override.yaml", "services: {part: {build: {target: over}}}").Compose()
        .HasBuilds("part: ./sub/src Dockerfile=./sub/src/Dockerfile target=over");

    [TestMethod]
    public void MayIncludeOthers() => new MemoryFiles().With("compose.yaml", "include: [a/a.yaml]").With("a/a.yaml", "include: [b/b.yaml]")
        .With("a/b/b.yaml", "services: {deep: {build: .}}").Compose().HasBuilds("deep: ./a/b Dockerfile=./a/b/Dockerfile");

    [TestMethod]
    [DataRow("include: [compose.yaml]", "compose.yaml:1:11 Error CTX804 `compose.yaml` includes itself")]
    [DataRow("include: [gone.yaml]", "compose.yaml:1:11 Error CTX801 `gone.yaml` does not exist.")]
    [DataRow("include: [{path: sub/compose.yaml, env_file: gone.env}, sub/compose.yaml]", "compose.yaml:1:46 Error CTX801 `gone.env` does not exist.")]
    [DataRow("include: sub/compose.yaml", "compose.yaml:1:10 Error CTX806 `include` must be a list.")]
    [DataRow("include: [5]", "compose.yaml:1:11 Error CTX806 each `include` must be a path or a mapping with `path`.")]
    [DataRow("include: [[a]]", "compose.yaml:1:11 Error CTX806 each `include` must be a path or a mapping with `path`.")]
    [DataRow("include: [{env_file: a}]", "compose.yaml:1:11 Error CTX806 each `include` must be a path or a mapping with `path`.")]
    [DataRow("include: ['https://github.com/docker/compose.git']", "compose.yaml:1:11 Warning CTX801 `https://github.com/docker/compose.git` is not on this machine")]
    [DataRow("include: [bad.yaml]", "bad.yaml:1:1 Error CTX806 a Compose file must be a mapping.")]
    public void AreToldWhenTheyCannotBeRead(string include, string beginning)
    {
        var project = Files(include + "\nservices: {own: {build: own}}").With("bad.yaml", "[]").Compose();

        project.Diagnostics.Tells(beginning);
        Assert.AreEqual("own: ./own Dockerfile=./own/Dockerfile", project.Builds[^1].Line());
    }

    [TestMethod]
    public void MayNotFormACircle()
    {
        var project = new MemoryFiles().With("compose.yaml", "include: [a.yaml]\nservices: {own: {build: .}}").With("a.yaml", "include: [b.yaml]")
            .With("b.yaml", "include: [a.yaml]\nservices: {b: {build: .}}").Compose();

        project.Diagnostics.Tells("b.yaml:1:11 Error CTX804 `a.yaml` includes itself, directly or through other files.");
        project.HasBuilds("b: . Dockerfile=./Dockerfile", "own: . Dockerfile=./Dockerfile");
    }

    [TestMethod]
    public void MayNotMultiplyWithoutEnd()
    {
        var files = new MemoryFiles().With("compose.yaml", "include: [f0.yaml]\nservices: {own: {build: .}}");
        for (var level = 0; level < 40; level++)
            files.With($"f{level}.yaml", $"include: [f{level + 1}.yaml, f{level + 1}.yaml]");

        Assert.IsTrue(files.Compose().Diagnostics.Any(static problem => problem.Code == "CTX803"));
    }

    private static MemoryFiles Files(string compose) => new MemoryFiles().With("compose.yaml", compose).With("sub/compose.yaml", Part)
        .With("more/extra.yaml", "services: {part: {build: {target: extra}}}").With("my.env", "DIR=mine").With("your.env", "DIR=yours");
}
