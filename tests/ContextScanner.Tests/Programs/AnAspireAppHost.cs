using ContextSlim.Programs;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Programs;

/// <summary>The images that an AppHost has built, as its C# files write them down.</summary>
[TestClass]
public class AnAspireAppHost
{
    [TestMethod]
    [DataRow("builder.AddDockerfile(\"web\", \"../web\");", "web: ./web Dockerfile=./web/Dockerfile")]
    [DataRow("builder.AddDockerfile(\"web\", \"..\", \"web/Dockerfile.prod\", \"final\");", "web: . Dockerfile=./web/Dockerfile.prod target=final")]
    [DataRow("builder.AddDockerfile(\"web\", stage: \"final\", contextPath: \"../web\", dockerfilePath: null);", "web: ./web Dockerfile=./web/Dockerfile target=final")]
    [DataRow("builder.AddContainer(\"db\", \"mydb\").WithDockerfile(\"../db\").WithVolume(\"x\");", "db: ./db Dockerfile=./db/Dockerfile")]
    [DataRow("var pg = builder.AddPostgres(\"pg\").WithLifetime(x).WithDockerfile(@\"../pg\", \"pg.Dockerfile\");", "pg: ./pg Dockerfile=./pg/pg.Dockerfile")]
    [DataRow("cache.WithDockerfile(\"../cache\");", "cache: ./cache Dockerfile=./cache/Dockerfile", DisplayName = "a resource that was named elsewhere is called as its folder")]
    [DataRow("builder.AddDockerfile(\"web\", \"../web\").WithBuildArg(\"A\", \"1\").WithHttpEndpoint(8080).WithBuildArg(\"B\", true);", "web: ./web Dockerfile=./web/Dockerfile args=A,B")]
    [DataRow("builder.AddExecutable(\"fe\", \"npm\", \"../fe\").PublishAsDockerFile(c => c.WithDockerfile(\"../fe\"));", "fe: ./fe Dockerfile=./fe/Dockerfile")]
    public void HasThemBuilt(string code, string build) => CollectionAssert.AreEqual(new[] { build }, Read(code).Builds.Select(Reading.Line).ToArray());

    [TestMethod]
    [DataRow("builder.AddDockerfile(\"web\", folder);", "host/Program.cs:2:30 Note CTX809 the context that `AddDockerfile` is given is made by the program as it runs")]
    [DataRow("builder.AddDockerfile(\"web\", $\"../{name}\");", "host/Program.cs:2:30 Note CTX809 the context that `AddDockerfile` is given")]
    [DataRow("x.WithDockerfile(\"../web\", Path.Combine(\"a\", \"b\"));", "host/Program.cs:2:28 Note CTX809 the Dockerfile's path that `WithDockerfile` is given")]
    [DataRow("x.WithDockerfile(\"../web\", stage: Stage);", "host/Program.cs:2:35 Note CTX809 the stage that `WithDockerfile` is given")]
    [DataRow("builder.AddDockerfileBuilder(\"web\", \"../web\", context => { context.Builder.From(\"alpine\"); });", "host/Program.cs:2:9 Note CTX809 the Dockerfile that `AddDockerfileBuilder` is given")]
    public void SaysWhatItComputes(string code, string told)
    {
        var read = Read(code);
        Assert.IsEmpty(read.Builds);
        read.Diagnostics.Tells(told);
    }

    [TestMethod]
    public void KeepsABuildWhoseArgumentsAreComputed()
    {
        var read = Read("builder.AddDockerfile(\"web\", \"../web\").WithBuildArg(\"V\", version);");
        CollectionAssert.AreEqual(new[] { "web: ./web Dockerfile=./web/Dockerfile args=V" }, read.Builds.Select(Reading.Line).ToArray());
        read.Diagnostics.Tells("host/Program.cs:2:58 Note CTX809 the value of `V` that `WithBuildArg` is given");
    }

    [TestMethod]
    [DataRow("// builder.AddDockerfile(\"web\", \"../web\");")]
    [DataRow("static void AddDockerfile(string name, string contextPath) { }")]
    [DataRow("builder.AddDockerfile();")]
    [DataRow("builder.AddContainer(\"db\", \"postgres\");")]
    public void SaysNothingOfTheRest(string code)
    {
        var read = Read(code);
        Assert.IsEmpty(read.Builds);
        Assert.IsEmpty(read.Diagnostics);
    }

    private static ProgramBuilds Read(string code) => AspireBuilds.Read(
        "/shop/host", ["/shop/host/Program.cs", "/shop/host/Gone.cs"], new MemoryFiles().With("host/Program.cs", "var builder = DistributedApplication.CreateBuilder(args);\n" + code + " // Dockerfile\n"), "/shop");
}
