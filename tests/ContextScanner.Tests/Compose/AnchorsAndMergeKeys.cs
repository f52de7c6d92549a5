using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
public class AnchorsAndMergeKeys
{
    [TestMethod]
    public void ShareABuild() => Reading.Of("""
        x-build: &build
          context: app
          target: prod
        services:
          web: {build: *build}
          worker: {build: *build}
        """).HasBuilds("web: ./app Dockerfile=./app/Dockerfile target=prod", "worker: ./app Dockerfile=./app/Dockerfile target=prod");

    [TestMethod]
    public void MergeBeneathWhatIsWritten() => Reading.Of("""
        x-build: &build {context: app, target: prod, args: {A: 1}}
        services:
          web:
            build:
              <<: *build
              target: web
              args: {B: 2}
        """).HasBuilds("web: ./app Dockerfile=./app/Dockerfile target=web args=B");

    [TestMethod]
    public void MergeSeveralOfWhichTheFirstWins() => Reading.Of("""
        x-a: &a {context: a}
        x-b: &b {context: b, target: b}
        services:
          web: {build: {<<: [*a, *b], dockerfile: x}}
        """).HasBuilds("web: ./a Dockerfile=./a/x target=b");

    [TestMethod]
    public void MergeAnArgumentsMapping() => Reading.Of("""
        x-args: &args {A: 1, B: 2}
        services:
          web: {build: {context: ., args: {<<: *args, B: 3, C: 4}}}
        """).HasBuilds("web: . Dockerfile=./Dockerfile args=A,B,C");

    [TestMethod]
    public void MergeAWholeService() => Reading.Of("""
        services:
          web: &web
            build: ./web
            volumes: ["./data:/data"]
          worker:
            <<: *web
            command: work
        """).HasBuilds("web: ./web Dockerfile=./web/Dockerfile", "worker: ./web Dockerfile=./web/Dockerfile");

    [TestMethod]
    public void NestMerges() => Reading.Of("""
        x-one: &one {context: app}
        x-two: &two {<<: *one, target: two}
        services:
          web: {build: {<<: *two}}
        """).HasBuilds("web: ./app Dockerfile=./app/Dockerfile target=two");

    [TestMethod]
    public void LookUpVariablesWithinAnchors() => Reading.Of("""
        x-build: &build {context: "${DIR}"}
        services: {web: {build: *build}}
        """, "DIR=sub").HasBuilds("web: ./sub Dockerfile=./sub/Dockerfile");

    [TestMethod]
    [DataRow("services: {a: {build: *gone}}", "compose.yaml:1:23 Error CTX802 this is not valid YAML: there is no anchor `&gone` above.")]
    [DataRow("services: &s {a: *s}", "compose.yaml:1:18 Error CTX804 `*s` stands inside `&s` itself.")]
    [DataRow("services: {a: {<<: text}}", "compose.yaml:1:20 Error CTX802 this is not valid YAML: `<<` takes a mapping or a list of mappings.")]
    [DataRow("services: {a: {build: x, build: y}}", "compose.yaml:1:26 Error CTX802 `build` is written twice in the same mapping")]
    public void AreToldWhenTheyMakeNoSense(string compose, string beginning)
    {
        var project = Reading.Of(compose);

        project.Diagnostics.Tells(beginning);
        project.HasBuilds();
    }

    [TestMethod]
    public void DoNotMultiplyWithoutEnd()
    {
        // Nine levels of nine aliases: a thousand million values if each were a copy.
        var laughs = "x0: &x0 {a: b}\n" + string.Concat(Enumerable.Range(1, 9).Select(
            static level => $"x{level}: &x{level} [{string.Join(", ", Enumerable.Repeat($"*x{level - 1}", 9))}]\n"));

        Reading.Of(laughs + "services: {app: {build: .}}").HasBuilds("app: . Dockerfile=./Dockerfile");
    }

    [TestMethod]
    public void DoNotCopyWithoutEnd()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 5_000).Select(static key => $"k{key}: v"));
        var merges = string.Concat(Enumerable.Range(0, 5_000).Select(static service => $"  s{service}: {{<<: *all}}\n"));

        Reading.Of($"x: &all {{{keys}}}\nservices:\n{merges}").Diagnostics.Tells("compose.yaml:");
    }
}
