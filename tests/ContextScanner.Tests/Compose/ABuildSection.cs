using ContextSlim.Definitions;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
public class ABuildSection
{
    [TestMethod]
    [DataRow("build: .", "app: . Dockerfile=./Dockerfile")]
    [DataRow("build: ./api", "app: ./api Dockerfile=./api/Dockerfile")]
    [DataRow("build: api/", "app: ./api Dockerfile=./api/Dockerfile")]
    [DataRow("build: ..", "app: / Dockerfile=/Dockerfile")]
    [DataRow("build: /srv/app", "app: /srv/app Dockerfile=/srv/app/Dockerfile")]
    [DataRow("build: ~/app", "app: /home/me/app Dockerfile=/home/me/app/Dockerfile")]
    [DataRow("build: {}", "app: . Dockerfile=./Dockerfile")]
    [DataRow("build: {context: api}", "app: ./api Dockerfile=./api/Dockerfile")]
    [DataRow("build: {context: ''}", "app: . Dockerfile=./Dockerfile")]
    [DataRow("build: {dockerfile: deploy/api.Dockerfile}", "app: . Dockerfile=./deploy/api.Dockerfile")]
    [DataRow("build: {context: api, dockerfile: ../api.Dockerfile}", "app: ./api Dockerfile=./api.Dockerfile")]
    [DataRow("build: {context: api, dockerfile: /etc/Df}", "app: ./api Dockerfile=/etc/Df")]
    [DataRow("build: {context: api, dockerfile: ''}", "app: ./api Dockerfile=./api/Dockerfile")]
    [DataRow("build: {dockerfile_inline: \"FROM scratch\"}", "app: . inline")]
    [DataRow("build: {target: prod}", "app: . Dockerfile=./Dockerfile target=prod")]
    [DataRow("build: {args: {A: 1, B: , C: ''}}", "app: . Dockerfile=./Dockerfile args=$B,A,C")]
    [DataRow("build: {args: [A=1, B, C=]}", "app: . Dockerfile=./Dockerfile args=$B,A,C")]
    [DataRow("build: {platforms: [linux/amd64, linux/arm64]}", "app: . Dockerfile=./Dockerfile platforms=linux/amd64,linux/arm64")]
    [DataRow("build: {additional_contexts: {docs: ./docs, base: 'docker-image://alpine:3'}}",
        "app: . Dockerfile=./Dockerfile contexts=base:Image(alpine:3),docs:./docs")]
    [DataRow("build: {additional_contexts: [docs=./docs, src=https://github.com/a/b.git]}",
        "app: . Dockerfile=./Dockerfile contexts=docs:./docs,src:Url(https://github.com/a/b.git)")]
    [DataRow("build: {additional_contexts: {l: 'oci-layout://./x', s: 'service:app'}}",
        "app: . Dockerfile=./Dockerfile contexts=l:ImageLayout(./x),s:Build(app)")]
    public void SaysWhatIsBuilt(string build, string expected) =>
        Reading.Of($"services:\n  app:\n    {build}\n", "HOME=/home/me").HasBuilds(expected);

    [TestMethod]
    [DataRow("https://github.com/a/b.git#main:sub")]
    [DataRow("http://example.org/context.tar.gz")]
    [DataRow("git@github.com:a/b.git")]
    [DataRow("git://example.org/a")]
    [DataRow("ssh://git@example.org/a")]
    [DataRow("github.com/a/b")]
    public void MayNameAContextThatIsElsewhere(string url)
    {
        var project = Reading.Of($"services:\n  app:\n    build:\n      context: '{url}'\n      dockerfile: x.Dockerfile\n  other:\n    build: .\n");

        project.HasBuilds($"app: Url({url}) Dockerfile=x.Dockerfile", "other: . Dockerfile=./Dockerfile");
        project.Diagnostics.Tells("compose.yaml:3:5 Note CTX808 the context of service `app` is a URL");
        Assert.DoesNotContain(url, project.Diagnostics[0].Message);
    }

    [TestMethod]
    [DataRow("1", "1")]
    [DataRow("'1.10'", "1.10")]
    [DataRow("1.10", "1.1")]
    [DataRow("3.0", "3")]
    [DataRow("0x10", "16")]
    [DataRow("010", "8")]
    [DataRow("0o17", "15")]
    [DataRow("1_000", "1000")]
    [DataRow("-7", "-7")]
    [DataRow("1e3", "1000")]
    [DataRow("1e21", "1e+21")]
    [DataRow("1e10", "1e+10")]
    [DataRow("1234567.5", "1.2345675e+06")]
    [DataRow("-1e-7", "-1e-07")]
    [DataRow("123456.5", "123456.5")]
    [DataRow("0.00001", "1e-05")]
    [DataRow("20240101", "20240101")]
    [DataRow("1.2.3", "1.2.3")]
    [DataRow("TRUE", "true")]
    [DataRow("yes", "yes")]
    [DataRow("!!str 1.10", "1.10")]
    [DataRow("v1.10", "v1.10")]
    [DataRow("${V}", "1.10")]
    public void PassesAnArgumentAsComposePrintsIt(string written, string expected) =>
        Assert.AreEqual(expected, Reading.Of($"services: {{app: {{build: {{context: ., args: {{A: {(written == "${V}" ? "'${V}'" : written)}}}}}}}}}", "V=1.10").Argument("A"));

    [TestMethod]
    public void TakesAnArgumentWithoutAValueFromTheEnvironment()
    {
        var project = Reading.Of("services: {app: {build: {context: ., args: [A, B]}}}", "A=outside");

        CollectionAssert.AreEqual(
            new[] { new BuildArgument("A", "outside", FromEnvironment: true), new BuildArgument("B", null, FromEnvironment: true) },
            project.Builds[0].Arguments.ToArray());
    }

    [TestMethod]
    public void KeepsTheInlineText() => Assert.AreEqual(
        "FROM scratch\nCOPY . /\n",
        Reading.Of("services:\n  app:\n    build:\n      dockerfile_inline: |\n        FROM scratch\n        COPY . /\n").Builds[0].InlineDockerfile);

    [TestMethod]
    public void KnowsItsLine()
    {
        var build = Reading.Of("name: x\nservices:\n  a:\n    image: b\n  app:\n    build: .\n").Builds.Single();

        Assert.AreEqual("/shop/compose.yaml", build.File);
        Assert.AreEqual("6:5", build.Position.ToString());
    }

    [TestMethod]
    public void CountsColumnsInBytes() =>
        Assert.AreEqual("1:32", Reading.Of("services: {größe: {image: x, build: .}}").Builds[0].Position.ToString());

    [TestMethod]
    public void CountsWhereItsProfileIsActive() =>
        Reading.Of("services:\n  app:\n    profiles: [debug]\n    build: .\n").HasBuilds("app: . Dockerfile=./Dockerfile");

    [TestMethod]
    public void IsNeededForABuild() => Reading.Of("services:\n  db:\n    image: postgres\n  nothing:\n").HasBuilds();

    [TestMethod]
    [DataRow("build: [a]", "compose.yaml:3:12 Error CTX806 `build` of service `app` must be text or a mapping.")]
    [DataRow("build:", "compose.yaml:3:11 Error CTX806 `build` of service `app` must be text or a mapping.")]
    [DataRow("build: {context: [a]}", "compose.yaml:3:22 Error CTX806 `context` of service `app` must be text.")]
    [DataRow("build: {args: text}", "compose.yaml:3:19 Error CTX806 `args` of service `app` must be a mapping.")]
    [DataRow("build: {additional_contexts: [a]}", "compose.yaml:3:35 Error CTX806 each of `additional_contexts` of service `app` must be NAME=value.")]
    [DataRow("build: {platforms: linux/amd64}", "compose.yaml:3:24 Error CTX806 `platforms` of service `app` must be a list.")]
    [DataRow("build: {context: \"a\\0b\"}", "compose.yaml:3:22 Error CTX806 `context` holds a character that no path can hold.")]
    [DataRow("build: {dockerfile: a, dockerfile_inline: b}", "compose.yaml:3:5 Error CTX806 service `app` has both `dockerfile` and `dockerfile_inline`")]
    [DataRow("build: {additional_contexts: {x: 'service:gone'}}", "compose.yaml:3:5 Error CTX807 the named context `x` of service `app` refers to a service that builds nothing here.")]
    public void IsToldWhenComposeRefusesIt(string build, string beginning)
    {
        var project = Reading.Of($"services:\n  app:\n    {build}\n  other:\n    build: other\n");

        project.Diagnostics.Tells(beginning);
        Assert.AreEqual("other: ./other Dockerfile=./other/Dockerfile", project.Builds[^1].Line());
    }

    [TestMethod]
    public void CanBeChosenByService()
    {
        var project = new MemoryFiles().With("compose.yaml", """
            services:
              base: {build: base, volumes: ["./a:/a"]}
              app:
                build:
                  context: app
                  additional_contexts: {base: "service:base"}
                volumes: ["./b:/b"]
              tool: {build: tool}
            """).Compose(services: ["app"]);

        project.HasBuilds("base: ./base Dockerfile=./base/Dockerfile", "app: ./app Dockerfile=./app/Dockerfile contexts=base:Build(base)");
        project.Mounts("app: ./b -> /b");
    }

    [TestMethod]
    public void CannotBeChosenWhenThereIsNone() =>
        new MemoryFiles().With("compose.yaml", "services: {app: {build: .}}").Compose(services: ["ap"])
            .Diagnostics.Tells("Error CTX807 there is no service `ap`. Correct the name.");
}
