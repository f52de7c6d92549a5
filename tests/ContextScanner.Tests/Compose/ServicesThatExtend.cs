using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
public class ServicesThatExtend
{
    private const string Common = """
        services:
          base:
            build: {context: app, dockerfile: base.Dockerfile, args: {A: base}}
            volumes: ["./data:/data"]
          middle:
            extends: base
            build: {target: middle}
          noContext:
            build: {dockerfile: Df}
        """;

    [TestMethod]
    [DataRow("{extends: base}", "app: ./app Dockerfile=./app/base.Dockerfile args=A")]
    [DataRow("{extends: {service: base}}", "app: ./app Dockerfile=./app/base.Dockerfile args=A")]
    [DataRow("{extends: base, build: {target: x}}", "app: ./app Dockerfile=./app/base.Dockerfile target=x args=A")]
    [DataRow("{extends: base, build: {args: [B=1]}}", "app: ./app Dockerfile=./app/base.Dockerfile args=A,B")]
    [DataRow("{extends: base, build: other}", "app: ./other Dockerfile=./other/base.Dockerfile args=A")]
    [DataRow("{extends: base, build: {args: !reset null}}", "app: ./app Dockerfile=./app/base.Dockerfile")]
    [DataRow("{extends: base, build: !override {context: x}}", "app: ./x Dockerfile=./x/Dockerfile")]
    [DataRow("{extends: middle}", "app: ./app Dockerfile=./app/base.Dockerfile target=middle args=A")]
    public void TakeFromTheSameFile(string service, string expected)
    {
        var project = new MemoryFiles().With("compose.yaml", $"{Common}\n  app: {service}\n").Compose(services: ["app"]);

        project.HasBuilds(expected);
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    [DataRow("base", "app: ./lib/app Dockerfile=./lib/app/base.Dockerfile args=A")]
    [DataRow("middle", "app: ./lib/app Dockerfile=./lib/app/base.Dockerfile target=middle args=A")]
    [DataRow("noContext", "app: . Dockerfile=./Df")]
    public void TakeFromAnotherFileWithPathsRelativeToIt(string service, string expected)
    {
        var project = With("{extends: {file: lib/common.yml, service: " + service + "}}").Compose();

        project.HasBuilds(expected);
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void TakeVolumesToo() =>
        With("{extends: {file: lib/common.yml, service: base}, volumes: ['./own:/own']}").Compose().Mounts("app: ./lib/data -> /data", "app: ./own -> /own");

    [TestMethod]
    public void FollowAChainOfFiles() => new MemoryFiles()
        .With("compose.yaml", "services: {app: {extends: {file: a/one.yml, service: one}}}")
        .With("a/one.yml", "services: {one: {extends: {file: ../b/two.yml, service: two}, build: {target: one}}}")
        .With("b/two.yml", "services: {two: {build: ./two}}")
        .Compose().HasBuilds("app: ./b/two Dockerfile=./b/two/Dockerfile target=one");

    [TestMethod]
    public void FollowAVariable() => With("{extends: {file: '${F:-lib/common.yml}', service: base}}").Compose()
        .HasBuilds("app: ./lib/app Dockerfile=./lib/app/base.Dockerfile args=A");

    [TestMethod]
    public void MeetTheOverrideAfterwards() => new MemoryFiles()
        .With("compose.yaml", "services: {base: {build: one}, app: {extends: base}}")
        .With("compose.override.yaml", "services: {base: {build: two}}")
        .Compose().HasBuilds("base: ./two Dockerfile=./two/Dockerfile", "app: ./one Dockerfile=./one/Dockerfile");

    [TestMethod]
    public void MayBeWrittenBeforeTheirBase() => Reading.Of("services: {app: {extends: base}, base: {build: x}}")
        .HasBuilds("app: ./x Dockerfile=./x/Dockerfile", "base: ./x Dockerfile=./x/Dockerfile");

    [TestMethod]
    [DataRow("{extends: app}", "compose.yaml:1:27 Error CTX804 service `app` extends itself")]
    [DataRow("{extends: gone}", "compose.yaml:1:27 Error CTX807 service `app` extends `gone`, which is not in that file.")]
    [DataRow("{extends: {service: gone, file: lib/common.yml}}", "compose.yaml:1:37 Error CTX807 service `app` extends `gone`")]
    [DataRow("{extends: {service: base, file: gone.yml}}", "compose.yaml:1:49 Error CTX801 `gone.yml` does not exist.")]
    [DataRow("{extends: {service: base, file: 'https://github.com/a/b.git'}}", "compose.yaml:1:49 Warning CTX801 `https://github.com/a/b.git` is not on this machine")]
    [DataRow("{extends: {file: lib/common.yml}}", "compose.yaml:1:27 Error CTX806 `extends` of service `app` must be")]
    [DataRow("{extends: {service: base, file: lib/bad.yml}}", "lib/bad.yml:1:5 Error CTX802 this is not valid YAML")]
    public void GoOnWithoutTheirBase(string service, string beginning)
    {
        var project = With(service.Insert(service.Length - 1, ", build: own")).With("lib/bad.yml", "a: b: c").Compose();

        project.Diagnostics.Tells(beginning);
        project.HasBuilds("app: ./own Dockerfile=./own/Dockerfile");
    }

    [TestMethod]
    public void MayNotFormACircle()
    {
        var project = Reading.Of("services: {a: {extends: b, build: a}, b: {extends: c}, c: {extends: a}, d: {build: d}}");

        project.Diagnostics.Tells("compose.yaml:1:25 Error CTX804 service `a` extends itself, directly or through other services.");
        Assert.AreEqual("d: ./d Dockerfile=./d/Dockerfile", project.Builds[^1].Line());
    }

    [TestMethod]
    public void MayNotFormACircleOfFiles()
    {
        var project = new MemoryFiles().With("compose.yaml", "services: {app: {extends: {file: other.yml, service: x}, build: .}}")
            .With("other.yml", "services: {x: {extends: {file: compose.yaml, service: app}}}").Compose();

        project.Diagnostics.Tells("compose.yaml:1:27 Error CTX804 service `app` extends itself");
        project.HasBuilds("app: . Dockerfile=./Dockerfile");
    }

    [TestMethod]
    public void MayNotFormAnEndlessChain()
    {
        var services = string.Join(", ", Enumerable.Range(0, 5_000).Select(static number => $"s{number}: {{extends: s{number + 1}}}"));

        Reading.Of($"services: {{{services}, s5000: {{build: .}}}}").Diagnostics
            .Tells("compose.yaml:1:2110 Error CTX803 services extend one another more than 100 times over");
    }

    private static MemoryFiles With(string service) =>
        new MemoryFiles().With("compose.yaml", $"services: {{app: {service}}}").With("lib/common.yml", Common);
}
