using System.Text;
using ContextSlim.Sources;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
internal sealed class ComposeFilesThatAreWrong
{
    private const string Good = "services: {good: {build: good}}";

    [TestMethod]
    [DataRow("services:\n  a:\n   - b\n  c: d: e\n", "bad.yaml:4:7 Error CTX802 this is not valid YAML: while ")]
    [DataRow("services: {a: \"x}", "bad.yaml:1:15 Error CTX802 this is not valid YAML: while scanning a quoted scalar")]
    [DataRow("services:\n\ta: b\n", "bad.yaml:2:1 Error CTX802 this is not valid YAML: while ")]
    [DataRow("a:\n  c: t\n  [x: S\n  d: e\n", "bad.yaml:2:6 Error CTX802 this is not valid YAML: it cannot be read from here on.")]
    [DataRow("services: - a", "bad.yaml:1:11 Error CTX802 this is not valid YAML: block sequence entries are not allowed in this context.")]
    [DataRow("services: [", "bad.yaml:1:12 Error CTX802 this is not valid YAML: while ")]
    [DataRow("[a, b]", "bad.yaml:1:1 Error CTX806 a Compose file must be a mapping.")]
    [DataRow("text", "bad.yaml:1:1 Error CTX806 a Compose file must be a mapping.")]
    [DataRow("", "bad.yaml:1:1 Warning CTX806 this file holds nothing.")]
    [DataRow("# a comment\n", "bad.yaml:1:1 Warning CTX806 this file holds nothing.")]
    [DataRow("services: []", "bad.yaml:1:11 Error CTX806 `services` must be a mapping.")]
    [DataRow("services: {a: text}", "bad.yaml:1:15 Error CTX806 service `a` must be a mapping.")]
    [DataRow("? [a]\n: b\n", "bad.yaml:1:3 Error CTX802 this is not valid YAML: a key must be plain text.")]
    public void TellWhereAndLeaveTheOthers(string compose, string beginning)
    {
        var project = new MemoryFiles().With("good.yaml", Good).With("bad.yaml", compose).Compose(files: ["good.yaml", "bad.yaml"]);

        project.Diagnostics.Tells(beginning);
        project.HasBuilds("good: ./good Dockerfile=./good/Dockerfile");
    }

    [TestMethod]
    [DataRow(TextFileStatus.Missing, "Error CTX801 `bad.yaml` does not exist.")]
    [DataRow(TextFileStatus.NotAFile, "Error CTX801 `bad.yaml` is not a file.")]
    [DataRow(TextFileStatus.Unreadable, "Error CTX801 `bad.yaml` cannot be read.")]
    [DataRow(TextFileStatus.TooLarge, "Error CTX803 `bad.yaml` is larger than 4 MB")]
    public void TellWhyTheyCannotBeRead(TextFileStatus status, string beginning)
    {
        var project = new MemoryFiles().With("good.yaml", Good).With("bad.yaml", status).Compose(files: ["good.yaml", "bad.yaml"]);

        project.Diagnostics.Tells(beginning);
        project.HasBuilds("good: ./good Dockerfile=./good/Dockerfile");
    }

    [TestMethod]
    public void MayBeTooLong() => new MemoryFiles().With("compose.yaml", new byte[(4 * 1024 * 1024) + 1]).Compose()
        .Diagnostics.Tells("Error CTX803 `compose.yaml` is larger than 4 MB");

    [TestMethod]
    public void MayNotBeText() => new MemoryFiles().With("compose.yaml", [0x61, 0xff, 0xfe]).Compose()
        .Diagnostics.Tells("compose.yaml:1:1 Error CTX802 this is not UTF-8 text.");

    [TestMethod]
    public void MayBeUtf16() => new MemoryFiles().With("compose.yaml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good)]).Compose()
        .HasBuilds("good: ./good Dockerfile=./good/Dockerfile");

    [TestMethod]
    public void MayBeginWithAByteOrderMark() => new MemoryFiles().With("compose.yaml", "\ufeff" + Good).Compose()
        .HasBuilds("good: ./good Dockerfile=./good/Dockerfile");

    [TestMethod]
    [DataRow("[", "]", 104)]
    [DataRow("{a: ", "}", 404)]
    public void MayNotNestWithoutEnd(string open, string close, int column)
    {
        var compose = "x: " + string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));

        Reading.Of(compose).Diagnostics.Tells($"compose.yaml:1:{column} Error CTX803 values are nested more than 100 deep; it is not read further.");
    }

    [TestMethod]
    public void MayNotHoldTooManyValues() => Reading.Of($"x: [{string.Join(',', Enumerable.Repeat("a", 100_001))}]").Diagnostics.Tells("compose.yaml:1:");

    [TestMethod]
    [DataRow("a: {build: '${DIR:?name the folder}'}", "compose.yaml:2:14 Error CTX805 required variable `DIR` has no value (name the folder).")]
    [DataRow("a: {build: {context: ., args: {A: '${V:?}'}}}", "compose.yaml:2:37 Error CTX805 required variable `V` has no value.")]
    [DataRow("a: {environment: ['A=${V?x}']}", "compose.yaml:2:21 Error CTX805 required variable `V` has no value (x).")]
    [DataRow("a: {build: '${DIR'}", "compose.yaml:2:14 Error CTX805 a variable is not well formed.")]
    [DataRow("a: {build: './${DIR}'}", "compose.yaml:2:14 Warning CTX805 variable `DIR` is not set and counts as empty.")]
    public void TellAVariableAndLeaveTheOthers(string service, string beginning)
    {
        var project = Reading.Of($"services:\n  {service}\n  good: {{build: good}}\n");

        project.Diagnostics.Tells(beginning);
        Assert.AreEqual("good: ./good Dockerfile=./good/Dockerfile", project.Builds[^1].Line());
    }

    [TestMethod]
    public void LeaveRoomForTheRestAfterALimit()
    {
        var laughs = "A0=" + new string('x', 1_000) + "\n" + string.Concat(Enumerable.Range(1, 9).Select(
            static level => $"A{level}={string.Concat(Enumerable.Repeat($"$A{level - 1}", 20))}\n"));
        var project = new MemoryFiles().With(".env", laughs).With("compose.yaml", "services: {app: {build: {context: ., args: {A: '${A9-}', B: $A0}}}}").Compose();

        project.HasBuilds("app: . Dockerfile=./Dockerfile args=A,B");
        Assert.StartsWith(".env:5:1 Error CTX803 variables expand to more than", project.Diagnostics[0].Line());
    }

    [TestMethod]
    [DataRow("command: \"a\n    b\"")]
    [DataRow("command: \"a\nb \\\"\nc\\\nd\"")]
    [DataRow("command: [\"a\nb\", \"c\nd\"]")]
    [DataRow("command: 'a\n    b'")]
    public void MayBreakLinesInQuotesAnywhere(string line)
    {
        var project = Reading.Of($"services:\n  app:\n    {line}\n    build: .\n");

        Assert.IsEmpty(project.Diagnostics);
        Assert.AreEqual(4 + line.Count(static character => character == '\n'), project.Builds.Single().Position.Line);
    }

    [TestMethod]
    public void LeaveOutABuildThatCannotBeKnown() =>
        Reading.Of("services: {a: {build: '${DIR:?}'}, b: {build: {context: ., target: '${T:?}'}}}").HasBuilds();

    [TestMethod]
    public void NeverShowAValue()
    {
        const string Secret = "hunter2";
        var project = new MemoryFiles()
            .With(".env", $"FROM_FILE={Secret}\nbroken line={Secret}\n")
            .With("compose.yaml", $$$$"""
                include: ["${FROM_FILE}.yaml", "${OUTER}/x.yaml"]
                services:
                  a: {build: {context: "https://x:${OUTER}@example.org/a.git", args: {A: "${FROM_FILE}", B: [{{{{Secret}}}}]}}}
                  b: {extends: {file: "${OUTER}", service: x}, build: "${OUTER:+${MISSING:?${OUTER}}}"}
                  c: {extends: "${FROM_FILE}"}
                  d: {build: {context: ., additional_contexts: {x: "service:${OUTER}"}}, volumes: ["${OUTER}:b:c:d"]}
                  e: {build: {context: "\0${OUTER}"}}
                """)
            .Compose([$"OUTER={Secret}"]);

        Assert.HasCount(10, project.Diagnostics, string.Join('\n', project.Diagnostics.Select(Reading.Line)));
        foreach (var problem in project.Diagnostics)
            Assert.DoesNotContain(Secret, problem.Line());
        foreach (var build in project.Builds)
            Assert.DoesNotContain(Secret, string.Concat(build.Arguments) + build.Context);
    }

    [TestMethod]
    public void TellNoMoreThanAThousandThings() =>
        Assert.HasCount(1_000, Reading.Of("services:\n" + string.Concat(Enumerable.Range(0, 2_000).Select(static number => $"  s{number}: text\n"))).Diagnostics);

    [TestMethod]
    public void SayNothingOfWhatTheyMayHoldBesides() => Assert.IsEmpty(Reading.Of("""
        version: "3.8"
        x-anything: {a: [b]}
        services: {app: {build: {context: ., ssh: [default], secrets: [s], labels: {a: b}, cache_from: [x], shm_size: 1gb, x-unknown: 1}, ports: ["80:80"]}}
        networks: {n: {external: true}}
        secrets: {s: {file: ./s}}
        configs: {c: {content: x}}
        """).Diagnostics);
}
