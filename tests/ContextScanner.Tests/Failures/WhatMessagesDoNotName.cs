using ContextSlim.Failures;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Failures;

/// <summary>Messages that do not name the file that is missing: it is the one that a line of a source names, that sets a variable, that declares a package, or that a link leads to.</summary>
[TestClass]
public sealed class WhatMessagesDoNotName
{
    [TestMethod]
    [DataRow("packages/ui", "packages/ui/package.json", "{\n  \"name\": \"@acme/ui\",\n", "npm error code E404\nnpm error 404 Not Found - GET https://registry.npmjs.org/@acme%2fui - Not found\nnpm error 404\nnpm error 404  '@acme/ui@1.0.0' is not in this registry.", "a workspace of npm")]
    [DataRow("crates/util", "crates/util/Cargo.toml", "[package]\nname = \"util\"", "error: no matching package named `util` found\nlocation searched: registry `crates-io`", "a crate")]
    [DataRow("libs", "libs/core/pyproject.toml", "[project]\nname = \"acme-core\"", "ERROR: Could not find a version that satisfies the requirement acme-core==1.0 (from versions: none)", "a project of Python")]
    [DataRow(".env*", ".env", "DEBUG=1\nexport SECRET_KEY = a", "  File \"/app/settings.py\", line 6, in <module>\nKeyError: 'SECRET_KEY'", "a variable")]
    [DataRow(".env", ".env", "DATABASE_URL=postgres://x", "pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings\ndatabase_url\n  Field required [type=missing, input_value={}, input_type=dict]", "a field of Pydantic")]
    [DataRow(".env", ".env", "DATABASE_URL=postgres://x", "/bin/sh: 1: DATABASE_URL: parameter not set", "a variable of a shell")]
    [DataRow("schema", "schema/model.json", "{}", "  thread 'main' panicked at 'called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: \"No such file or directory\" }', a.rs:2:56", "a place in Rust")]
    [DataRow("schema", "schema/model.json", "{}", "  thread 'main' panicked at a.rs:2:56:\n  called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: \"No such file or directory\" }", "a place in Rust since 1.73")]
    [DataRow("**/*.json", "src/main/resources/schema/model.json", "{}", "Exception in thread \"main\" java.lang.NullPointerException: Cannot invoke \"java.io.InputStream.readAllBytes()\" because \"in\" is null\n\tat com.acme.Main.main(a.rs:2)", "a resource of Java")]
    [DataRow("**/*.cfg", "conf/server.cfg", "[server]\nport = 1", "  File \"/app/a.py\", line 4, in <module>\n  File \"/usr/lib/python3.11/configparser.py\", line 979, in __getitem__\n    raise KeyError(key)\nKeyError: 'server'", "a section of an INI file")]
    [DataRow("**/bin", "src/bin/worker.rs", "fn main() {}", "error: no bin target named `worker`.", "a target of Cargo")]
    [DataRow(".npmrc", ".npmrc", "@acme:registry=https://npm.acme.example", "npm error 404  '@acme/ui@1.0.0' is not in this registry.", "an index of packages")]
    [DataRow("*.props", "Directory.Build.props", "<Project/>", "targets(109,5): error NETSDK1013: The TargetFramework value '' was not recognized. It may be misspelled.", "what MSBuild reads by itself")]
    public void IsFound(string ignored, string file, string text, string said, string situation)
    {
        var cause = CauseOf(ignored, file, text, said);
        Assert.AreEqual((CauseKind.Ignored, file), (cause?.Kind, cause?.Path), situation);
    }

    [TestMethod]
    [DataRow("packages/ui", "packages/ui/package.json", "{\n  \"name\": \"@acme/ui\",\n", "npm error 404  '@acme/other@1.0.0' is not in this registry.", "another package")]
    [DataRow(".npmrc", ".npmrc", "save-exact=true", "npm error 404  '@acme/ui@1.0.0' is not in this registry.", "a file that names no index")]
    [DataRow(".env", ".env", "SECRET_KEYS=a\n#SECRET_KEY=b", "KeyError: 'SECRET_KEY'", "another variable")]
    [DataRow(".env*", ".env.example", "SECRET_KEY=a", "KeyError: 'SECRET_KEY'", "a template of settings")]
    [DataRow("**/*.cfg", "conf/server.cfg", "[server]\nport = 1", "  File \"/app/a.py\", line 4, in <module>\nKeyError: 'server'", "a key of something else than an INI file")]
    [DataRow("cache", "cache/a", "x", "mkdir: cannot create directory 'cache': Permission denied", "a folder that may not be made")]
    [DataRow(".env", ".env", "DEBUG=1", "AssertionError: DEBUG must be off", "a variable in another message")]
    [DataRow("schema", "schema/model.json", "{}", "  thread 'main' panicked at a.rs:9:5:\n  called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: \"No such file or directory\" }", "another line of the source")]
    [DataRow("schema", "schema/model.json", "{}", "  thread 'main' panicked at a.rs:2:5:\n  attempt to divide by zero", "a place where nothing is missing")]
    public void IsNoRuleThatHasNoPartInIt(string ignored, string file, string text, string said, string situation)
    {
        var cause = CauseOf(ignored, file, text, said);
        Assert.IsTrue(cause?.Kind is CauseKind.Command or CauseKind.Network, $"{situation}: {cause?.Message}");
    }

    [TestMethod]
    public void IsASecretThatIsGivenOtherwise() => Assert.StartsWith("Give the value to the command ", CauseOf(".env", ".env", "SECRET_KEY=a", "KeyError: 'SECRET_KEY'")!.Fix!);

    [TestMethod]
    [DataRow("config.yml -> ../shared/config.yml", "cat: config.yml: No such file or directory", nameof(CauseKind.Link), "config.yml", DisplayName = "a link out of the context")]
    [DataRow("config.yml -> other.yml", "cat: config.yml: No such file or directory", nameof(CauseKind.Link), "config.yml", DisplayName = "a link to what is not there")]
    [DataRow("shared -> ../shared", "cat: shared/config.yml: No such file or directory", nameof(CauseKind.Link), "shared", DisplayName = "what lies behind a link")]
    [DataRow("config.yml -> hidden/real.yml", "cat: config.yml: No such file or directory", nameof(CauseKind.Ignored), "hidden/real.yml", DisplayName = "a link to what is ignored")]
    [DataRow("config.yml -> a.txt", "cat: config.yml: No such file or directory", nameof(CauseKind.Command), null, DisplayName = "a link to what is sent")]
    [DataRow("config.yml -> /etc/config.yml", "cat: config.yml: No such file or directory", nameof(CauseKind.Command), null, DisplayName = "a link into the image")]
    public void IsWhereALinkLeads(string link, string said, string kind, string? path)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("links.plain", ["."], [], [("Dockerfile", "FROM a\nWORKDIR /app\nCOPY . .\nRUN brew\n"), (".dockerignore", "hidden\n"), ("hidden/real.yml", "x\n"), ("a.txt", "x\n"), (link, "")], "");
        recorded.Plant(tree.Root);
        var cause = recorded.Cause(tree.Root, Log(said));
        Assert.AreEqual((kind, path), (cause!.Kind.ToString(), cause.Path), cause.Message);
    }

    [TestMethod]
    [DataRow("Error: creating build container: maven:3.9: image not known", nameof(CauseKind.Image))]
    [DataRow("Error: something that this program has never heard of", nameof(CauseKind.Command))]
    public void IsAFailureThatEndsALogOfBuildah(string said, string kind)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("end.buildah", ["."], [], [("Dockerfile", "FROM maven:3.9\nCOPY . .\n"), ("a.txt", "x\n")], "");
        recorded.Plant(tree.Root);
        Assert.AreEqual(kind, recorded.Cause(tree.Root, $"STEP 1/2: FROM maven:3.9\n{said}\n")?.Kind.ToString());
    }

    private static FailureCause? CauseOf(string ignored, string file, string text, string said)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("unnamed.plain", ["."], [], [("Dockerfile", "FROM a\nWORKDIR /app\nCOPY . .\nRUN brew\n"), (".dockerignore", ignored + "\n"), (file, text + "\n"), ("a.rs", "fn main() {\n    let text = read(\"schema/model.json\").unwrap();\n}\n")], "");
        recorded.Plant(tree.Root);
        return recorded.Cause(tree.Root, Log(said));
    }

    private static string Log(string said) => $"#7 [4/4] RUN brew\n#7 0.345 {said.Replace("\n", "\n#7 0.345 ", StringComparison.Ordinal)}\n#7 ERROR: process \"/bin/sh -c brew\" did not complete successfully: exit code: 1\n";
}
