using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
internal sealed class WhatComposeRefuses
{
    [TestMethod]
    [DataRow("services: {a: {build: {context: ., nope: 1}}}", "compose.yaml:1:36 Error CTX806 there is no key `nope` in `build` of service `a`")]
    [DataRow("services: {a: {image: x, nope: 1}}", "compose.yaml:1:26 Error CTX806 there is no key `nope` in service `a`")]
    [DataRow("services: {}\nfoo: 1", "compose.yaml:2:1 Error CTX806 there is no key `foo` in a Compose file")]
    [DataRow("web:\n  build: .", "compose.yaml:1:1 Error CTX806 there is no key `web` in a Compose file")]
    [DataRow("services: {a: {build: 5}}", "compose.yaml:1:23 Error CTX806 `build` of service `a` must be text or a mapping; put it in quotes.")]
    [DataRow("services: {a: {image: x, privileged: maybe}}", "compose.yaml:1:38 Error CTX806 `privileged` of service `a` must be true or false.")]
    [DataRow("version: 3\nservices: {}", "compose.yaml:1:10 Error CTX806 `version` must be text; put it in quotes.")]
    [DataRow("services: {a: {build: {args: {D: 2001-01-01}}}}", "compose.yaml:1:34 Error CTX806 `D` in `args` of service `a` must be a plain value; a date must stand in quotes.")]
    [DataRow("services: {\"a b\": {image: x}}", "compose.yaml:1:12 Error CTX806 `a b` cannot be a name in `services`")]
    [DataRow("services: {1: {image: x}}", "compose.yaml:1:12 Error CTX806 a key must be text; put it in quotes.")]
    [DataRow("services: {a: }", "compose.yaml:1:15 Error CTX806 service `a` must be a mapping.")]
    [DataRow("services: {a: {image: x, security_opt: [s, s]}}", "compose.yaml:1:44 Error CTX806 this stands twice in `security_opt` of service `a`")]
    [DataRow("services: {a: {command: x}}", "compose.yaml:1:12 Error CTX806 service `a` has neither `image` nor `build`")]
    [DataRow("services: {a: {image: x, depends_on: [b]}}", "compose.yaml:1:39 Error CTX807 service `a` depends by `depends_on` on `b`")]
    [DataRow("services: {a: {image: x, network_mode: 'service:b'}}", "compose.yaml:1:40 Error CTX807 service `a` depends by `network_mode` on `b`")]
    [DataRow("services: {a: {image: x, depends_on: [b]}, b: {image: x, links: [a]}}", "compose.yaml:1:12 Error CTX804 service `a` depends on itself")]
    [DataRow("services: {a: {image: x, volumes: ['vol:/v']}}", "compose.yaml:1:36 Error CTX807 service `a` uses the volume `vol`")]
    [DataRow("services: {a: {image: x, ports: [abc]}}", "compose.yaml:1:34 Error CTX806 each of `ports` of service `a` must be")]
    [DataRow("services: {a: {build: {platforms: [linux/amd64]}, platform: linux/arm64}}", "compose.yaml:1:61 Error CTX806 `platform` of service `a` is not among")]
    public void IsToldAtItsPlace(string compose, string beginning) => Reading.Of(compose).Diagnostics.Tells(beginning);

    [TestMethod]
    [DataRow("services: {a: {image: x}}", "")]
    [DataRow("services: {a: {image: y}}", "compose.yaml:2:12 Error CTX806 `services.a` is here and in an included file")]
    [DataRow("services: {a: {build: .}}", "compose.yaml:2:12 Error CTX806 `services.a` is here and in an included file")]
    public void IsWhatIsIncludedAndSaidOtherwise(string services, string told)
    {
        var project = new MemoryFiles().With("inc.yaml", "services: {a: {image: x}}").With("compose.yaml", "include: [inc.yaml]\n" + services).Compose();

        project.Diagnostics.Tells(told.Length == 0 ? [] : [told]);
    }

    [TestMethod]
    [DataRow(new string[0], "", "b")]
    [DataRow(new[] { "dev" }, "", "a,b")]
    [DataRow(new[] { "*" }, "", "a,b")]
    [DataRow(new string[0], "dev,other", "a,b")]
    [DataRow(new[] { "other" }, "dev", "b")]
    public void IsNotAskedOfServicesWithoutAnActiveProfile(string[] profiles, string variable, string expected)
    {
        var project = new MemoryFiles().With("compose.yaml", "services: {a: {build: a, profiles: [dev]}, b: {build: b}, c: {command: x, profiles: [never]}}")
            .Compose([$"COMPOSE_PROFILES={variable}"], profiles: profiles);

        Assert.AreEqual(expected, string.Join(',', project.Builds.Select(static build => build.Name)));
        Assert.AreEqual(profiles.Contains("*"), project.Diagnostics.Any(static problem => problem.Level == DiagnosticLevel.Error));
    }

    [TestMethod]
    public void IsNoServiceThatIsAskedForByName() => Assert.AreEqual("a", new MemoryFiles()
        .With("compose.yaml", "services: {a: {build: a, profiles: [dev]}, b: {build: b}}").Compose(services: ["a"], profiles: []).Builds.Single().Name);
}
