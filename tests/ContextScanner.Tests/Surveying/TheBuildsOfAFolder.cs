using ContextSlim.Discovery;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Surveying;

[TestClass]
public class TheBuildsOfAFolder
{
    [TestMethod]
    public void AreTheDockerfilesBelowIt()
    {
        using var tree = TestTree.Of();
        foreach (var name in new[] { "Dockerfile", "a/Dockerfile.dev", "a/web.Dockerfile", "b/dockerfile", "b/Containerfile" })
            tree.Text(name, "FROM scratch\n");
        foreach (var other in new[] { "Dockerfile.dockerignore", "Dockerfile.md", "c/Dockerfile.j2", "c/Dockerfile~", "node_modules/x/Dockerfile", "vendor/x/Dockerfile", "c/Dockerfile.tt", ".git/Dockerfile", "c/DockerfileX" })
            tree.Text(other, "FROM scratch\n");
        AssertBuilds(tree, [], [], "Dockerfile", "a/Dockerfile.dev", "a/web.Dockerfile", "b/Containerfile", "b/dockerfile");
    }

    [TestMethod]
    [DataRow("services:\n  api:\n    build:\n      platforms: [linux/amd64]\n", "api:java", DisplayName = "a file that only adds to a service of the one beside it")]
    [DataRow("services:\n  api:\n    build: .\n", "api:dev api:java", DisplayName = "a file that says its own context")]
    public void AreNotThoseOfFilesThatAreMerged(string second, string expected)
    {
        using var tree = TestTree.Of("java/a").Text("dev/Dockerfile", "FROM scratch\nCOPY a /\n").Text("dev/docker-compose.yml", "services:\n  api:\n    build:\n      context: ../java\n      dockerfile: ../dev/Dockerfile\n").Text("dev/docker-compose.arm.yml", second);
        var builds = BuildSurveys.OfFolder(new DockerfileSearch([], []), _ => null, new BuildRequest(tree.Root), default).Requests;
        Assert.AreEqual(expected, string.Join(' ', builds.Select(build => $"{build.Name}:{Path.GetFileName(build.Context)}").Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void KeepTheirOrderAndContextsHoweverManyThreadsLook()
    {
        using var tree = TestTree.Of("shared/a");
        for (var number = 10; number < 50; number++)
            tree.Text($"services/s{number}/Dockerfile", $"FROM scratch\nCOPY {(number % 2 == 0 ? "shared" : "own")} /\n").Text($"services/s{number}/own/b", "");
        string[] expected = [.. Enumerable.Range(10, 40).Select(number => $"services/s{number}/Dockerfile: {(number % 2 == 0 ? tree.Root : Path.Combine(tree.Root, $"services/s{number}"))}")];
        foreach (var jobs in new[] { 1, 4 })
        {
            var builds = BuildSurveys.OfFolder(new DockerfileSearch([], []) { Jobs = jobs }, _ => null, new BuildRequest(tree.Root), default).Requests;
            CollectionAssert.AreEqual(expected, builds.Select(build => $"{build.Name}: {Path.GetFullPath(build.Context)}").ToArray());
        }
    }

    [TestMethod]
    public void TakesNoPolicyForADockerfile()
    {
        using var tree = TestTree.Of().Text("Dockerfile", "FROM scratch\n").Text("Dockerfile.rego", "package docker\n").Text("api.Dockerfile.rego", "package docker\n");
        AssertBuilds(tree, [], [], "Dockerfile");
    }

    [TestMethod]
    public void AreChosenByGlobs()
    {
        using var tree = TestTree.Of();
        foreach (var name in new[] { "Dockerfile", "services/a/Dockerfile", "services/b/Dockerfile", "test/Dockerfile" })
            tree.Text(name, "FROM scratch\n");
        AssertBuilds(tree, ["services/**/Dockerfile*"], [], "services/a/Dockerfile", "services/b/Dockerfile");
        AssertBuilds(tree, [], ["test/**", "services/b/*"], "Dockerfile", "services/a/Dockerfile");
    }

    [TestMethod]
    [DataRow("svc/Dockerfile", "COPY src /", "svc/src/a", "svc", DisplayName = "its own folder has what it asks for")]
    [DataRow("svc/Dockerfile", "COPY svc/src /", "svc/src/a", ".", DisplayName = "the folder above has")]
    [DataRow("a/b/c/Dockerfile", "COPY b/x /", "a/b/x", "a", DisplayName = "a folder in between has")]
    [DataRow("svc/Dockerfile", "COPY . /", "svc/src/a", "svc", DisplayName = "everything: its own folder")]
    [DataRow("docker/Dockerfile", "COPY . /", "src/a", ".", DisplayName = "everything, in a folder of Dockerfiles: the folder above")]
    [DataRow("docker/Dockerfile", "COPY entry.sh /", "docker/entry.sh", "docker", DisplayName = "a folder of Dockerfiles that has what it asks for")]
    [DataRow("svc/Dockerfile", "COPY svc/*.csproj /", "svc/a.csproj", ".", DisplayName = "a glob, by what stands before it")]
    [DataRow("docker/web/Dockerfile", "COPY src /", "web/src/a", "web", DisplayName = "a folder of the same name has")]
    [DataRow("hack/dockerfiles/a.Dockerfile", "RUN --mount=target=/src true", "src/a", ".", DisplayName = "everything, in folders of Dockerfiles: the first that is none")]
    [DataRow("svc/Dockerfile", "COPY gone /", "svc/src/a", "svc", DisplayName = "nobody has: its own folder")]
    public void HaveTheirMostPlausibleContext(string dockerfile, string instruction, string file, string context)
    {
        using var tree = TestTree.Of(file);
        tree.Text(dockerfile, $"FROM scratch\n{instruction}\n");
        Assert.AreEqual(
            Path.GetFullPath(tree.FullPath(context)).TrimEnd('/'),
            PlausibleContext.Of(tree.FullPath(dockerfile), tree.Root, new()));
    }

    [TestMethod]
    [DataRow("host/host.csproj", "<Project Sdk=\"Aspire.AppHost.Sdk/13.0.0\" />", "host/sub/Images.cs")]
    [DataRow("host/host.csproj", "<Project><ItemGroup><PackageReference Include=\"Aspire.Hosting.AppHost\" /></ItemGroup></Project>", "host/Program.cs")]
    [DataRow("host/apphost.cs", "#:sdk Aspire.AppHost.Sdk@13.0.0", "host/apphost.cs")]
    public void AreThoseOfTheAppHostWhereItKnowsThem(string project, string text, string source)
    {
        const string Code = "builder.AddDockerfile(\"shop\", \"..\", \"api/Dockerfile\", \"test\");\nbuilder.AddDockerfile(\"b\", where);\nbuilder.AddDockerfile(\"gone\", \"../gone\");\n";
        using var tree = TestTree.Of("api/src/a");
        tree.Text("api/Dockerfile", "FROM scratch AS test\nCOPY src /\n").Text("other/Dockerfile", "FROM scratch\n");
        tree.Text(project, text + "\n").Text(source, project == source ? text + "\n" + Code : Code);
        tree.Text("host/obj/Old.cs", "x.AddDockerfile(\"old\", \"..\", \"other/Dockerfile\");").Text("host/other/other.csproj", "<Project />").Text("host/other/Other.cs", "x.AddDockerfile(\"other\", \"../..\", \"other/Dockerfile\");");
        var builds = BuildSurveys.OfFolder(new DockerfileSearch([], []), _ => null, new BuildRequest(tree.Root), default);
        CollectionAssert.AreEqual(new[] { "shop", "api/Dockerfile", "other/Dockerfile" }, builds.Requests.Select(build => build.Name).ToArray());
        Assert.AreEqual(tree.Root, Path.GetFullPath(builds.Requests[0].Context));
        Assert.AreEqual("test", builds.Requests[0].Build.Target);
        builds.Diagnostics.Tells($"{source}:{(project == source ? 3 : 2)}:28 Note CTX809 the context that `AddDockerfile` is given");
    }

    [TestMethod]
    public void AreNotThoseOfTestsWhichAreTold()
    {
        using var tree = TestTree.Of();
        tree.Text("web/Dockerfile", "FROM scratch\n").Text("all.slnx", "<Solution />").Text("tests/tests.csproj", "<Project><ItemGroup><PackageReference Include=\"Testcontainers\" /></ItemGroup></Project>");
        tree.Text("tests/Images.cs", "new ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetSolutionDirectory(), \"web\");");
        var builds = BuildSurveys.OfFolder(new DockerfileSearch([], []), _ => null, new BuildRequest(tree.Root), default);
        CollectionAssert.AreEqual(new[] { "web/Dockerfile" }, builds.Requests.Select(build => build.Name).ToArray());
        builds.Diagnostics.Tells("tests/Images.cs:1:5 Note CTX812 an image is built here out of `web`, and Testcontainers for .NET sends it");
    }

    [TestMethod]
    public void AreThoseOfTheComposeFileWhereItKnowsThem()
    {
        using var tree = TestTree.Of("api/src/a");
        tree.Text("api/Dockerfile", "FROM scratch AS test\nCOPY src /\n").Text("other/Dockerfile", "FROM scratch\n");
        tree.Text("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n      target: test\n");
        var builds = Find(tree, [], []);
        CollectionAssert.AreEqual(new[] { "web", "api/Dockerfile", "other/Dockerfile" }, builds.Select(build => build.Name).ToArray());
        Assert.AreEqual(tree.Root, Path.GetFullPath(builds[0].Context));
        Assert.AreEqual("test", builds[0].Build.Target);
        Assert.AreEqual(tree.Root, Path.GetFullPath(builds[1].Context), "the image that is shipped, when all services build stages on the way");
        Assert.IsNull(builds[1].Build.Target);
        Assert.IsFalse(builds[1].ContextIsGuessed);
    }

    [TestMethod]
    public void AreThoseOfComposeFilesInOtherFolders()
    {
        using var tree = TestTree.Of("backend/src/a");
        tree.Text("docker/backend/Dockerfile", "FROM scratch\nCOPY . /\n");
        tree.Text("deploy/local/compose.dev.yaml", "services:\n  backend:\n    build:\n      context: ../../backend\n      dockerfile: ../docker/backend/Dockerfile\n");
        var build = Find(tree, [], []).Single();
        Assert.AreEqual("backend", build.Name);
        Assert.AreEqual(tree.FullPath("backend"), Path.GetFullPath(build.Context));
        Assert.IsFalse(build.ContextIsGuessed);
    }

    [TestMethod]
    [DataRow("<DockerComposeBaseFilePath>..\\deploy\\stack</DockerComposeBaseFilePath>", "web:test api/Dockerfile", DisplayName = "a base with its override")]
    [DataRow("<AdditionalComposeFilePaths>../deploy/stack.yml; ../deploy/stack.override.yml</AdditionalComposeFilePaths>", "web:test api/Dockerfile", DisplayName = "more files beside the usual one")]
    [DataRow("<!-- <DockerComposeBaseFilePath>../deploy/stack</DockerComposeBaseFilePath> -->", "api/Dockerfile", DisplayName = "a comment")]
    [DataRow("<DockerComposeBaseFilePath>$(Where)/stack</DockerComposeBaseFilePath>", "api/Dockerfile", DisplayName = "what MSBuild works out")]
    [DataRow("<DockerComposeBaseFilePath/><AdditionalComposeFilePaths></AdditionalComposeFilePaths>", "api/Dockerfile", DisplayName = "nothing")]
    [DataRow("<DockerComposeBaseFilePath>../gone</DockerComposeBaseFilePath>", "api/Dockerfile", DisplayName = "a file that is not there")]
    [DataRow("<DockerComposeBaseFilePath>../deploy/stack</DockerComposeBaseFilePath><", "web:test api/Dockerfile", DisplayName = "a mistake behind it")]
    public void AreThoseOfTheComposeFilesThatAProjectOfVisualStudioNames(string properties, string expected)
    {
        using var tree = TestTree.Of("api/src/a");
        tree.Text("api/Dockerfile", "FROM scratch AS test\nCOPY src /\n").Text("vs/docker-compose.yml", "services:\n  db:\n    image: postgres\n");
        tree.Text("deploy/stack.yml", "services:\n  web:\n    build: ../api\n").Text("deploy/stack.override.yml", "services:\n  web:\n    build:\n      target: test\n");
        tree.Text("vs/all.dcproj", $"<Project Sdk=\"Microsoft.Docker.Sdk\"><PropertyGroup>{properties}</PropertyGroup></Project>");
        var builds = Find(tree, [], []);
        Assert.AreEqual(expected, string.Join(' ', builds.Select(build => build.Name + (build.Build.Target is { } named ? ":" + named : ""))));
    }

    private static void AssertBuilds(TestTree tree, string[] include, string[] exclude, params string[] expected) =>
        CollectionAssert.AreEqual(expected, Find(tree, include, exclude).Select(build => build.Name).ToArray());

    private static IReadOnlyList<BuildRequest> Find(TestTree tree, string[] include, string[] exclude) => BuildSurveys.OfFolder(
        new DockerfileSearch(include, exclude), _ => null, new BuildRequest(tree.Root), CancellationToken.None).Requests;
}
