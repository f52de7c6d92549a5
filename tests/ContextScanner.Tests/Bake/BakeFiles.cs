using ContextSlim.Bake;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Bake;

[TestClass]
public class BakeFiles
{
    [TestMethod]
    [DataRow("{}", "app: . Dockerfile=./Dockerfile")]
    [DataRow("""{"context": "api"}""", "app: ./api Dockerfile=./api/Dockerfile")]
    [DataRow("""{"context": "cwd://api"}""", "app: ./api Dockerfile=./api/Dockerfile")]
    [DataRow("""{"context": "api", "dockerfile": "deploy/Df"}""", "app: ./api Dockerfile=./api/deploy/Df")]
    [DataRow("""{"context": "api", "dockerfile": "cwd://Df"}""", "app: ./api Dockerfile=./Df")]
    [DataRow("""{"dockerfile": "/etc/Df"}""", "app: . Dockerfile=/etc/Df")]
    [DataRow("""{"dockerfile-inline": "FROM scratch"}""", "app: . inline")]
    [DataRow("""{"target": "prod", "platforms": ["linux/amd64", "linux/arm64"]}""", "app: . Dockerfile=./Dockerfile target=prod platforms=linux/amd64,linux/arm64")]
    [DataRow("""{"args": {"A": "1", "B": null, "C": 1.10}}""", "app: . Dockerfile=./Dockerfile args=A,C")]
    [DataRow("""{"contexts": {"docs": "./docs", "base": "docker-image://alpine", "lib": "target:lib"}}""",
        "app: . Dockerfile=./Dockerfile contexts=base:Image(alpine),docs:./docs,lib:Build(lib)")]
    [DataRow("""{"context": null, "target": null}""", "app: . Dockerfile=./Dockerfile")]
    [DataRow("""[{"context": "one"}, {"target": "two"}]""", "app: ./one Dockerfile=./one/Dockerfile target=two")]
    public void SayWhatIsBuilt(string target, string expected) => Of($$$$$"""{"target": {"app": {{{{{target}}}}}, "lib": {"context": "lib"}}}""")
        .HasBuilds(expected, "lib: ./lib Dockerfile=./lib/Dockerfile");

    [TestMethod]
    public void InheritHoweverLongTheChainIs()
    {
        var chain = Enumerable.Range(0, 10_000).Select(number => $"\"t{number}\": {{\"inherits\": [\"t{number + 1}\"]}}, ");
        var project = new MemoryFiles().With("docker-bake.json", "{\"target\": {" + string.Concat(chain) + "\"t10000\": {\"context\": \"last\"}}}").Bake(targets: ["t0"]);
        Assert.IsEmpty(project.Diagnostics);
        project.HasBuilds("t0: ./last Dockerfile=./last/Dockerfile");
    }

    [TestMethod]
    public void LookUpVariablesToADepthAndSayWhereItEnds()
    {
        var chain = Enumerable.Range(0, 200).Select(number => $"\"V{number}\": {{\"default\": \"${{V{number + 1}}}\"}},\n");
        new MemoryFiles().With("docker-bake.json", "{\"variable\": {" + string.Concat(chain) + "\"V200\": {}}, \"target\": {\"app\": {\"context\": \"${V0}\"}}}").Bake(targets: ["app"]).Diagnostics
            .Tells("docker-bake.json:101:21 Error CTX803 variables refer to one another more than 100 deep");
    }

    [TestMethod]
    [DataRow("""{"dockerfile": "a\u0000b"}""", "`dockerfile` of target `app` holds a character that no path can hold")]
    [DataRow("""{"dockerfile": "cwd://a\u0000b"}""", "`dockerfile` of target `app` holds a character that no path can hold")]
    [DataRow("""{"contexts": {"x": "a\u0000b"}}""", "`x` in `contexts` holds a character that no path can hold")]
    public void RefuseWhatNoPathCanHold(string target, string message)
    {
        var problem = Of($$$"""{"target": {"app": {{{target}}}}}""").Diagnostics.Single();
        Assert.AreEqual("CTX806", problem.Code);
        Assert.StartsWith(message, problem.Message);
    }

    [TestMethod]
    [DataRow("${TAG}", "latest")]
    [DataRow("v${TAG}-x", "vlatest-x")]
    [DataRow("${ TAG }", "latest")]
    [DataRow("$${TAG}", "${TAG}")]
    [DataRow("%%{x}", "%{x}")]
    [DataRow("$TAG", "$TAG")]
    [DataRow("${\\\"text\\\"}", "text")]
    [DataRow("${COMBINED}", "repo:latest")]
    [DataRow("${EMPTY}", "")]
    [DataRow("${NUMBER}", "5")]
    [DataRow("${TOP}", "level")]
    [DataRow("${BAKE_LOCAL_PLATFORM}", "linux/amd64")]
    [DataRow("${TAG}", "outside", "TAG=outside")]
    [DataRow("${COMBINED}", "repo:outside", "TAG=outside")]
    [DataRow("${EMPTY}", "outside", "EMPTY=outside")]
    [DataRow("${TOP}", "level", "TOP=outside")]
    public void LookUpVariables(string written, string expected, params string[] variables)
    {
        var project = Of($$$$$"""
            {
              "TOP": "level",
              "variable": {
                "TAG": {"default": "latest"},
                "COMBINED": {"default": "repo:${TAG}"},
                "EMPTY": {},
                "NUMBER": {"default": 5}
              },
              "target": {"app": {"args": {"A": "{{{{{written}}}}}"}}}
            }
            """, variables);

        Assert.IsEmpty(project.Diagnostics);
        Assert.AreEqual(expected, project.Builds.Single().Arguments.Single().Value);
    }

    [TestMethod]
    public void Inherit() => Of("""
        {"target": {
          "_base": {"context": "app", "dockerfile": "Df", "args": {"A": "1", "B": "1"}, "platforms": ["linux/amd64"]},
          "_more": {"target": "more", "args": {"B": "2"}},
          "app": {"inherits": ["_base", "_more"], "args": {"C": "3"}, "platforms": ["linux/arm64"]}
        }}
        """).HasBuilds(
        "_base: ./app Dockerfile=./app/Df args=A,B platforms=linux/amd64",
        "_more: . Dockerfile=./Dockerfile target=more args=B",
        "app: ./app Dockerfile=./app/Df target=more args=A,B,C platforms=linux/arm64");

    [TestMethod]
    public void InheritThroughSeveral()
    {
        var project = Of("""{"target": {"a": {"args": {"X": "a"}}, "b": {"inherits": ["a"], "args": {"X": "b"}}, "c": {"inherits": ["b"], "context": "c"}}}""");

        project.HasBuilds("a: . Dockerfile=./Dockerfile args=X", "b: . Dockerfile=./Dockerfile args=X", "c: ./c Dockerfile=./c/Dockerfile args=X");
        Assert.AreEqual("b", project.Builds[2].Arguments[0].Value);
    }

    [TestMethod]
    public void AreTheDefaultGroupUnlessOthersAreNamed()
    {
        var project = new MemoryFiles().With("docker-bake.json", """
            {
              "group": {"default": {"targets": ["web", "tools"]}, "tools": {"targets": ["base"]}},
              "target": {"hidden": {}, "base": {"inherits": ["hidden"]}, "web": {"inherits": ["base"]}, "extra": {}}
            }
            """).Bake();

        CollectionAssert.AreEqual(new[] { "base", "web" }, project.Builds.Select(static build => build.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "web", "tools" }, project.Groups["default"].ToArray());
    }

    [TestMethod]
    public void NeedADefaultUnlessOthersAreNamed()
    {
        new MemoryFiles().With("docker-bake.json", """{"target": {"default": {}, "other": {}}}""").Bake().HasBuilds("default: . Dockerfile=./Dockerfile");
        new MemoryFiles().With("docker-bake.json", """{"target": {"other": {}}}""").Bake().Diagnostics
            .Tells("Error CTX807 there is no target or group `default`, which `docker buildx bake` builds when none is named.");
    }

    [TestMethod]
    [DataRow("app.context=other", "app: ./other Dockerfile=./other/Dockerfile args=A platforms=linux/amd64")]
    [DataRow("*.args.B=2", "app: . Dockerfile=./Dockerfile args=A,B platforms=linux/amd64")]
    [DataRow("app.args.V", "app: . Dockerfile=./Dockerfile args=A,V platforms=linux/amd64")]
    [DataRow("app.platform=linux/arm64", "app: . Dockerfile=./Dockerfile args=A platforms=linux/arm64")]
    [DataRow("app.platform+=linux/arm64", "app: . Dockerfile=./Dockerfile args=A platforms=linux/amd64,linux/arm64")]
    [DataRow("app.contexts.c=./c", "app: . Dockerfile=./Dockerfile args=A contexts=c:./c platforms=linux/amd64")]
    [DataRow("app.tags=x", "app: . Dockerfile=./Dockerfile args=A platforms=linux/amd64")]
    public void AreOverridden(string setting, string expected) => Overridden(setting).HasBuilds(expected);

    [TestMethod]
    [DataRow("app", "Error CTX807 `app` overrides nothing: write TARGET.KEY=VALUE.")]
    [DataRow("app.nope=1", "Error CTX807 `app.nope` overrides nothing: buildx knows no key `nope`.")]
    [DataRow("app.args=1", "Error CTX807 `app.args` overrides nothing: write TARGET.args.NAME=VALUE.")]
    [DataRow("none.context=1", "Error CTX807 there is no target or group `none`.")]
    public void TellWhatOverridesNothing(string setting, string beginning) => Overridden(setting).Diagnostics.Tells(beginning);

    private static BakeProject Overridden(string setting) => new MemoryFiles()
        .With("docker-bake.hcl", "target \"app\" {\n  args = { A = 1 }\n  platforms = [\"linux/amd64\"]\n}\n").Bake(["V=v"], targets: ["app"], overrides: [setting]);

    [TestMethod]
    [DataRow("web", "web")]
    [DataRow("both", "api,web")]
    [DataRow("nested", "api,web")]
    [DataRow("linked", "base,linked")]
    [DataRow("hidden", "hidden")]
    public void CanBeChosenByTargetOrGroup(string wanted, string expected)
    {
        var project = new MemoryFiles().With("docker-bake.json", """
            {
              "group": {"both": {"targets": ["web", "api"]}, "nested": {"targets": ["both"]}},
              "target": {"hidden": {}, "base": {}, "api": {}, "web": {"inherits": ["hidden"]}, "linked": {"contexts": {"base": "target:base"}}}
            }
            """).Bake(targets: [wanted]);

        Assert.AreEqual(expected, string.Join(',', project.Builds.Select(static build => build.Name)));
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void AreMergedWithTheOverride()
    {
        var files = new MemoryFiles()
            .With("docker-bake.json", """{"variable": {"T": {"default": "a"}}, "target": {"app": {"context": "app", "target": "${T}", "args": {"A": "1"}}}}""")
            .With("docker-bake.override.json", """{"variable": {"T": {"default": "b"}}, "target": {"app": {"args": {"B": "2"}}, "more": {}}}""");

        files.Bake(targets: ["*"]).HasBuilds("app: ./app Dockerfile=./app/Dockerfile target=b args=A,B", "more: . Dockerfile=./Dockerfile");
    }

    [TestMethod]
    public void AreMeasuredFromTheFolderWhereverTheyLie() => new MemoryFiles().With("ci/bake.json", """{"target": {"app": {"context": "app"}}}""")
        .Bake(files: ["ci/bake.json"], targets: ["app"]).HasBuilds("app: ./app Dockerfile=./app/Dockerfile");

    [TestMethod]
    public void KnowTheirLine()
    {
        var build = Of("{\n  \"target\": {\n    \"x\": {\"y\": \"größe\"}, \"app\": {}\n  }\n}").Builds[1];

        Assert.AreEqual("/shop/docker-bake.json:3:28", $"{build.File}:{build.Position}");
    }

    [TestMethod]
    public void MustExist()
    {
        new MemoryFiles().Bake().Diagnostics.Tells("Error CTX801 there is no docker-bake.hcl, docker-bake.json or Compose file here.");
        new MemoryFiles().Bake(files: ["gone.json"]).Diagnostics.Tells("Error CTX801 `gone.json` does not exist.");
    }

    [TestMethod]
    [DataRow("{\"context\": \"https://github.com/a/b.git\"}", "docker-bake.json:2:1 Note CTX808 the context of target `bad` is a URL")]
    [DataRow("{\"context\": [\"a\"]}", "docker-bake.json:2:20 Error CTX806 `context` of target `bad` must be text.")]
    [DataRow("{\"context\": \"${GONE}\"}", "docker-bake.json:2:20 Error CTX805 variable `GONE` is not defined.")]
    [DataRow("{\"context\": \"${timestamp()}\"}", "docker-bake.json:2:20 Note CTX809 `timestamp` is known only when it is built")]
    [DataRow("{\"context\": \"%{if X}a%{endif}\"}", "docker-bake.json:2:20 Error CTX805 variable `X` is not defined.")]
    [DataRow("{\"context\": \"${\"}", "docker-bake.json:2:20 Error CTX802 this is not valid HCL: expected an expression")]
    [DataRow("{\"args\": {\"A\": \"${uuidv4()}\"}}", "docker-bake.json:2:23 Note CTX809 `uuidv4` is known only when it is built")]
    [DataRow("{\"matrix\": {\"x\": \"a\"}}", "docker-bake.json:2:19 Error CTX806 `matrix` is a map of lists.")]
    [DataRow("{\"inherits\": [\"gone\"]}", "docker-bake.json:2:21 Error CTX807 there is no target or group `gone`.")]
    [DataRow("{\"contexts\": {\"x\": \"target:gone\"}}", "docker-bake.json:2:1 Error CTX807 the named context `x` of target `bad` refers to a target that builds nothing here.")]
    [DataRow("{\"context\": \"${LOOP}\"}", "docker-bake.json:4:34 Error CTX804 variable `LOOP` is defined by itself.")]
    [DataRow("\"text\"", "docker-bake.json:2:8 Error CTX806 target `bad` must be a JSON object.")]
    [DataRow("{\"context\": \"a\\u0000b\"}", "docker-bake.json:2:20 Error CTX806 `context` holds a character that no path can hold.")]
    public void TellWhatIsWrongAndLeaveTheOthers(string target, string beginning)
    {
        var project = Of($"{{\"target\": {{\n\"bad\": {target},\n\"good\": {{}}}},\n\"variable\": {{{(target.Contains("LOOP", StringComparison.Ordinal) ? "\"LOOP\": {\"default\": \"${LOOP}\"}" : "")}}}}}");

        project.Diagnostics.Tells(beginning);
        Assert.AreEqual("good: . Dockerfile=./Dockerfile", project.Builds[^1].Line());
    }

    [TestMethod]
    [DataRow("{\"target\": {\"a\": }}", "bad.json:1:18 Error CTX802 this is not valid JSON.")]
    [DataRow("{\n\"target\": {", "bad.json:2:12 Error CTX802 this is not valid JSON.")]
    [DataRow("", "bad.json:1:1 Error CTX802 this is not valid JSON.")]
    [DataRow("{} {}", "bad.json:1:4 Error CTX802 this is not valid JSON.")]
    [DataRow("{\"a\": \"\\ud800\"}", "bad.json:1:7 Error CTX802 this is not valid JSON.")]
    [DataRow("[]", null)]
    [DataRow("[5]", "bad.json:1:2 Error CTX806 a bake file must be a JSON object.")]
    [DataRow("{\"target\": []}", null)]
    [DataRow("{\"target\": 5}", "bad.json:1:12 Error CTX806 `target` must be a JSON object.")]
    public void TellWhereTheyAreNotValid(string json, string? beginning)
    {
        var project = new MemoryFiles().With("bad.json", json).With("good.json", """{"target": {"good": {}}}""").Bake(files: ["bad.json", "good.json"], targets: ["*"]);

        project.Diagnostics.Tells(beginning is null ? [] : [beginning]);
        project.HasBuilds("good: . Dockerfile=./Dockerfile");
    }

    [TestMethod]
    public void MayNotNestWithoutEnd() =>
        Of($"{{\"a\": {new string('[', 100_000)}").Diagnostics.Tells("docker-bake.json:1:");

    [TestMethod]
    public void MayNotInheritWithoutEnd()
    {
        var targets = string.Join(",\n", Enumerable.Range(0, 60).Select(static number =>
            $"\"t{number}\": {{\"inherits\": [\"t{number + 1}\", \"t{number + 2}\"]}}"));

        Assert.IsNotEmpty(Of($"{{\"target\": {{{targets}, \"t60\": {{}}, \"t61\": {{}}}}}}").Builds);
    }

    [TestMethod]
    public void NeverShowAValue()
    {
        var project = Of("""
            {"variable": {"S": {"default": "x"}},
             "target": {"a": {"context": "https://u:${S}@example.org/a.git"}, "b": {"args": {"A": "${S}${f()}"}}, "c": {"contexts": {"c": "target:${S}"}}}}
            """, "S=hunter2");

        Assert.HasCount(3, project.Diagnostics);
        foreach (var problem in project.Diagnostics)
            Assert.DoesNotContain("hunter2", problem.Line());
    }

    // All of them: what is built when none is named has tests of its own.
    private static BakeProject Of(string json, params string[] variables) => new MemoryFiles().With("docker-bake.json", json).Bake(variables, targets: ["*"]);
}
