using ContextSlim.Compose;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
public class FindingComposeFiles
{
    [TestMethod]
    [DataRow("compose.yaml")]
    [DataRow("compose.yml")]
    [DataRow("docker-compose.yaml")]
    [DataRow("docker-compose.yml")]
    public void KnowsTheDefaultNames(string name) => Service(name).Compose().HasBuilds($"{name[..3]}: . Dockerfile=./Dockerfile");

    [TestMethod]
    public void PrefersTheNewerName()
    {
        var project = Service("docker-compose.yml", "compose.yml").Compose();

        CollectionAssert.AreEqual(new[] { "/shop/compose.yml" }, project.Files.ToArray());
        project.Diagnostics.Tells("Warning CTX811 `compose.yml` is used and `docker-compose.yml` is not");
    }

    [TestMethod]
    [DataRow("compose.yaml", "compose.override.yaml")]
    [DataRow("compose.yaml", "compose.override.yml")]
    [DataRow("docker-compose.yml", "docker-compose.override.yml")]
    [DataRow("compose.yaml", "docker-compose.override.yaml")]
    public void AddsTheOverride(string main, string also)
    {
        var project = new MemoryFiles().With(main, "services: {app: {build: one}}").With(also, "services: {app: {build: two}}").Compose();

        project.HasBuilds("app: ./two Dockerfile=./two/Dockerfile");
    }

    [TestMethod]
    public void LooksInTheFoldersAbove()
    {
        var project = Service("compose.yaml").Compose(folder: "/shop/a/b");

        project.HasBuilds("com: . Dockerfile=./Dockerfile");
    }

    [TestMethod]
    public void StaysWhenAskedTo()
    {
        var request = new ComposeRequest { Folder = "/shop/a", SearchParentFolders = false };

        ComposeReader.Read(request, Service("compose.yaml")).Diagnostics.Tells("Error CTX801 there is no Compose file here");
    }

    [TestMethod]
    public void MergesNamedFilesInOrder()
    {
        var files = new MemoryFiles().With("base.yml", "services: {app: {build: {context: app, target: dev}}}")
            .With("ci/prod.yml", "services: {app: {build: {target: prod}}, extra: {build: x}}");

        files.Compose(files: ["base.yml", "ci/prod.yml"])
            .HasBuilds("app: ./app Dockerfile=./app/Dockerfile target=prod", "extra: ./x Dockerfile=./x/Dockerfile");
    }

    [TestMethod]
    public void IgnoresTheOverrideWhenFilesAreNamed() =>
        Service("compose.yaml", "compose.override.yaml").Compose(files: ["compose.yaml"]).HasBuilds("com: . Dockerfile=./Dockerfile");

    [TestMethod]
    public void MeasuresPathsFromTheFirstFile() =>
        new MemoryFiles().With("deploy/base.yml", "services: {a: {build: a}}").With("other/more.yml", "services: {b: {build: b}}")
            .Compose(files: ["deploy/base.yml", "other/more.yml"])
            .HasBuilds("a: ./deploy/a Dockerfile=./deploy/a/Dockerfile", "b: ./deploy/b Dockerfile=./deploy/b/Dockerfile");

    [TestMethod]
    public void MeasuresPathsFromTheProjectFolderWhenNamed()
    {
        var request = new ComposeRequest { Folder = MemoryFiles.Root, Files = ["deploy/base.yml"], ProjectFolder = "." };
        var files = new MemoryFiles().With("deploy/base.yml", "services: {a: {build: a}}");

        ComposeReader.Read(request, files).HasBuilds("a: ./a Dockerfile=./a/Dockerfile");
    }

    [TestMethod]
    [DataRow("COMPOSE_FILE=one.yml:two.yml")]
    [DataRow("COMPOSE_FILE=one.yml;two.yml", "COMPOSE_PATH_SEPARATOR=;")]
    public void FollowsTheEnvironment(params string[] variables)
    {
        var files = new MemoryFiles().With("one.yml", "services: {a: {build: a}}").With("two.yml", "services: {b: {build: b}}").With("compose.yaml", "services: {c: {build: c}}");

        files.Compose(variables).HasBuilds("a: ./a Dockerfile=./a/Dockerfile", "b: ./b Dockerfile=./b/Dockerfile");
        files.With(".env", string.Join('\n', variables)).Compose().HasBuilds("a: ./a Dockerfile=./a/Dockerfile", "b: ./b Dockerfile=./b/Dockerfile");
    }

    [TestMethod]
    [DataRow("services: {}", "shop")]
    [DataRow("name: My Shop!\nservices: {}", "myshop")]
    [DataRow("name: ${N:-fallback}\nservices: {}", "fallback")]
    [DataRow("name: ${N:-fallback}\nservices: {}", "given", "N=given")]
    [DataRow("name: written\nservices: {}", "outside", "COMPOSE_PROJECT_NAME=outside")]
    public void NamesTheProject(string compose, string expected, params string[] variables) => Assert.AreEqual(expected, Reading.Of(compose, variables).Name);

    [TestMethod]
    public void OffersTheProjectsNameToTheFiles() =>
        Assert.AreEqual("shop-img", Reading.Of("services: {app: {build: {context: ., args: {A: '${COMPOSE_PROJECT_NAME}-img'}}}}").Argument("A"));

    [TestMethod]
    public void OffersTheFolderToTheFiles() =>
        Reading.Of("services: {app: {build: '${PWD}/api'}}").HasBuilds("app: ./api Dockerfile=./api/Dockerfile");

    [TestMethod]
    [DataRow("COMPOSE_FILE=a\0b.yaml\n")]
    [DataRow("COMPOSE_FILE=compose.yaml:\0\n")]
    public void RefusesNamesThatNoPathCanHold(string environment) => Assert.Contains(
        "Error CTX806 `COMPOSE_FILE` holds a character that no path can hold. Correct it.",
        Service("compose.yaml").With(".env", environment).Compose().Diagnostics.Select(Reading.Line).ToArray());

    private static MemoryFiles Service(params string[] names)
    {
        var files = new MemoryFiles();
        foreach (var name in names)
            files.With(name, $"services: {{{name[..3]}: {{build: .}}}}");
        return files;
    }
}
