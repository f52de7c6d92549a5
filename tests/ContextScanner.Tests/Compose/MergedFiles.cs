using ContextSlim.Compose;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

/// <summary>A base file and an override; the base is the same throughout.</summary>
[TestClass]
public class MergedFiles
{
    private const string Base = """
        services:
          app:
            build:
              context: app
              dockerfile: base.Dockerfile
              target: dev
              args: {A: base, B: base}
              additional_contexts: {docs: ./docs}
              platforms: [linux/amd64]
            volumes:
              - ./data:/data
              - ./conf:/conf
        """;

    [TestMethod]
    [DataRow("build: {target: prod}", "./app Dockerfile=./app/base.Dockerfile target=prod args=A,B contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: other", "./other Dockerfile=./other/base.Dockerfile target=dev args=A,B contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {args: {C: x}}", "./app Dockerfile=./app/base.Dockerfile target=dev args=A,B,C contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {args: [C=x]}", "./app Dockerfile=./app/base.Dockerfile target=dev args=A,B,C contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {args: {A: }}", "./app Dockerfile=./app/base.Dockerfile target=dev args=$A,B contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {additional_contexts: [docs=./other, more=./more]}", "./app Dockerfile=./app/base.Dockerfile target=dev args=A,B contexts=docs:./other,more:./more platforms=linux/amd64")]
    [DataRow("build: {platforms: [linux/arm64]}", "./app Dockerfile=./app/base.Dockerfile target=dev args=A,B contexts=docs:./docs platforms=linux/amd64,linux/arm64")]
    [DataRow("build: {target: }", "./app Dockerfile=./app/base.Dockerfile target=dev args=A,B contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {target: !reset null}", "./app Dockerfile=./app/base.Dockerfile args=A,B contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {args: !reset null}", "./app Dockerfile=./app/base.Dockerfile target=dev contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {args: !reset {}}", "./app Dockerfile=./app/base.Dockerfile target=dev contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {args: {B: !reset null}}", "./app Dockerfile=./app/base.Dockerfile target=dev args=A contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {args: !override {C: x}}", "./app Dockerfile=./app/base.Dockerfile target=dev args=C contexts=docs:./docs platforms=linux/amd64")]
    [DataRow("build: {platforms: !override [linux/arm64]}", "./app Dockerfile=./app/base.Dockerfile target=dev args=A,B contexts=docs:./docs platforms=linux/arm64")]
    [DataRow("build: !override {context: x}", "./x Dockerfile=./x/Dockerfile")]
    [DataRow("build: !override x", "./x Dockerfile=./x/Dockerfile")]
    [DataRow("image: x", "./app Dockerfile=./app/base.Dockerfile target=dev args=A,B contexts=docs:./docs platforms=linux/amd64")]
    public void CombineABuild(string change, string expected)
    {
        var project = Merge($"services:\n  app:\n    {change}\n");

        project.HasBuilds($"app: {expected}");
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    [DataRow("services: {app: {build: !reset null}}")]
    [DataRow("services: {app: !reset null}")]
    [DataRow("services: !reset null")]
    [DataRow("services: {app: !override {image: x}}")]
    public void CanDropABuild(string change) => Merge(change).HasBuilds();

    [TestMethod]
    public void GiveTheLaterValue()
    {
        var project = Merge("services: {app: {build: {args: [A=later]}}}");

        Assert.AreEqual("later", project.Argument("A"));
        Assert.AreEqual("base", project.Argument("B"));
    }

    [TestMethod]
    public void CannotResetOneOfAList()
    {
        var files = new MemoryFiles().With("compose.yaml", "services: {app: {build: {context: ., args: [A=1, B=2]}}}")
            .With("compose.override.yaml", "services: {app: {build: {args: {A: !reset null}}}}");

        files.Compose().HasBuilds("app: . Dockerfile=./Dockerfile args=A,B");
    }

    [TestMethod]
    [DataRow("volumes: ['./more:/more']", "./data -> /data", "./conf -> /conf", "./more -> /more")]
    [DataRow("volumes: ['./new:/data']", "./new -> /data", "./conf -> /conf")]
    [DataRow("volumes: ['named:/data']", "./conf -> /conf")]
    [DataRow("volumes: !override ['./new:/new']", "./new -> /new")]
    [DataRow("volumes: !reset []")]
    [DataRow("volumes:", "./data -> /data", "./conf -> /conf")]
    public void CombineVolumesByTarget(string change, params string[] expected) =>
        Merge($"services:\n  app:\n    {change}\nvolumes: {{named: }}\n").Mounts([.. expected.Select(static line => "app: " + line)]);

    [TestMethod]
    public void MayBeTheDocumentsOfOneFile() =>
        Reading.Of($"{Base}\n---\nservices: {{app: {{build: !override x}}, more: {{build: y}}}}\n")
            .HasBuilds("app: ./x Dockerfile=./x/Dockerfile", "more: ./y Dockerfile=./y/Dockerfile");

    [TestMethod]
    public void KeepTheFirstMentionsLine()
    {
        var build = Merge("services: {app: {build: {target: prod}}}").Builds.Single();

        Assert.AreEqual("/shop/compose.yaml:3:5", $"{build.File}:{build.Position}");
    }

    private static ComposeProject Merge(string change) => new MemoryFiles().With("compose.yaml", Base).With("compose.override.yaml", change).Compose();
}
