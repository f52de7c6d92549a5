using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>`why`: from a build's output to the rule, the line or the missing file.</summary>
[TestClass]
public sealed class WhyABuildFailed
{
    private static readonly string[] s_log =
    [
        "#1 [internal] load build definition from Dockerfile", "#7 [3/3] RUN npm ci", "#7 0.900 npm error code EUSAGE",
        "#7 0.901 npm error The `npm ci` command can only install with an existing package-lock.json or", "#7 ERROR: process \"/bin/sh -c npm ci\" did not complete successfully: exit code: 1",
        "------", " > [3/3] RUN npm ci:", "0.900 npm error code EUSAGE", "------", "Dockerfile:4", "--------------------", "   2 |     WORKDIR /app", "   3 |     COPY . .", "   4 | >>> RUN npm ci", "--------------------",
        "ERROR: failed to build: failed to solve: process \"/bin/sh -c npm ci\" did not complete successfully: exit code: 1",
    ];

    [TestMethod]
    [DataRow("why", "")]
    [DataRow("why-60", "60")]
    [DataRow("why-200", "200")]
    public void IsOneAnswer(string name, string width)
    {
        using var project = Project();
        Approved.Check(name, project.Run(["why", "build.log", .. width.Length == 0 ? [] : (string[])["--width", width]]).Succeeds().Output);
    }

    [TestMethod]
    public void IsForPrograms()
    {
        using var project = Project();
        var json = project.Run("why", "build.log", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("why", json);
        Approved.CheckFile("docs/schema/why.example.json", Regex.Replace(json, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
        SchemaValidator.AssertValid("why", project.RunWithInput("#1 [internal] load\n"u8.ToArray(), "why", "--format", "json").Output);
    }

    [TestMethod]
    public void IsMendedByWhatItSays()
    {
        using var project = Project();
        File.AppendAllText(project.FullPath(".dockerignore"), "!package-lock.json\n");
        var run = project.Run("why", "build.log");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("the command failed, and nothing that it says points to the context", run.Output);
    }

    [TestMethod]
    [DataRow("#5 [1/1] RUN x\n#5 0.1 curl: (6) Could not resolve host: a\n#5 ERROR: process \"x\" did not complete successfully: exit code: 6\n", "the network did not answer the command")]
    [DataRow("Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n", "there was no engine to build with")]
    [DataRow("#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n", "none: the log shows no failure")]
    [DataRow("ERROR: failed to build: failed to solve: something new\n#1 [internal] x\n", "not known: nothing that the log says is known")]
    public void MayHaveNothingToDoWithTheContext(string log, string said)
    {
        using var project = Project();
        var run = project.RunWithInput(System.Text.Encoding.UTF8.GetBytes(log), "why");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.Contains(said, run.Output);
    }

    [TestMethod]
    public void IsTheServiceThatTheLogNames()
    {
        using var project = Project().Text("web/nginx.conf", "x").Text("web.Dockerfile", "FROM scratch", "COPY web/nginx.conf /").Text(".dockerignore", "web")
            .Text("compose.yaml", "services:", "  api: { build: . }", "  web: { build: { context: ., dockerfile: web.Dockerfile } }");
        var log = "web.Dockerfile:2\n--------------------\n   2 | >>> COPY web/nginx.conf /\n--------------------\ntarget web: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: \"/web/nginx.conf\": not found\n";
        Assert.Contains(".dockerignore:1 `web` ignores it", project.RunWithInput(System.Text.Encoding.UTF8.GetBytes(log), "why", "--compose").Succeeds().Output);
    }

    [TestMethod]
    [DataRow("  web: { build: ./web }", "RUN ls nginx.conf", "", DisplayName = "the only one")]
    [DataRow("  api: { build: ./api }\n  web: { build: ./web }", "RUN ls nginx.conf", "", DisplayName = "the one whose Dockerfile the log shows")]
    [DataRow("  api: { build: ./api }\n  web: { build: ./web }", "RUN changed since", "target web: ", DisplayName = "the one that the log names")]
    public void IsFoundInTheServiceThatFailedWithoutBeingAskedFor(string services, string line, string target)
    {
        using var project = new TestEnvironment().Text("web/nginx.conf", "x").Text("web/Dockerfile", "FROM a", "COPY . .", "RUN ls nginx.conf").Text("web/.dockerignore", "*.conf").Text("api/Dockerfile", "FROM a", "COPY . .", "RUN ls other")
            .Text("compose.yaml", "services:", services);
        var log = $"#7 [3/3] {line}\n#7 0.1 ls: cannot access 'nginx.conf': No such file or directory\n#7 ERROR: process \"x\" did not complete successfully: exit code: 2\nDockerfile:3\n---\n   2 |     COPY . .\n   3 | >>> {line}\n---\n{target}failed to solve: process \"x\" did not complete successfully: exit code: 2\n";
        var output = project.RunWithInput(System.Text.Encoding.UTF8.GetBytes(log), "why").Succeeds().Output;
        Assert.StartsWith("build   BuildKit (web), failed", output);
        Assert.Contains("web/.dockerignore:1 `*.conf` ignores it", output);
    }

    [TestMethod]
    [DataRow("package.json", "web/.dockerignore:1 `*.json` ignores it")]
    [DataRow("go.mod", "web/Dockerfile:2: there is no `go.mod` in the context")]
    public void NamesFilesAsFromWhereItIsCalled(string source, string expected)
    {
        using var project = Project().Text("web/Dockerfile", "FROM scratch", $"COPY {source} /").Text("web/.dockerignore", "*.json").Text("web/package.json", "{}");
        var log = $"Dockerfile:2\n--------------------\n   2 | >>> COPY {source} /\n--------------------\nERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: \"/{source}\": not found\n";
        Assert.Contains(expected, project.RunWithInput(System.Text.Encoding.UTF8.GetBytes(log), "why", "--context", "web").Succeeds().Output);
    }

    [TestMethod]
    [DataRow("ERROR: failed to solve: lstat /\e[2J\u202ea: no such file or directory\n")]
    [DataRow("#5 [1/1] RUN x\n#5 0.1 ##vso[task.x]\u202e Could not resolve host\e]0;x\u0007\n#5 ERROR: process \"x\" did not complete successfully: exit code: 6\n")]
    public void IsInertWhateverTheLogHolds(string log)
    {
        using var project = Project();
        var run = project.RunWithInput(System.Text.Encoding.UTF8.GetBytes(log), "why");
        Assert.Contains("\\u202e", run.Output);
        Assert.IsFalse(run.Output.Contains('\e', StringComparison.Ordinal) || run.Output.Contains('\u202e', StringComparison.Ordinal) || run.Output.Contains("##vso[", StringComparison.Ordinal), run.Output);
    }

    [TestMethod]
    [DataRow("contextslim: error: log 'nope': no such file; write one: `docker build . 2>&1 | tee nope`", "nope")]
    [DataRow("contextslim: error: log 'src': cannot be read: it is a folder", "src")]
    [DataRow("contextslim: error: log 'package.json': is no output of a build that is known here; write it with `docker build . 2>&1 | tee build.log`", "package.json")]
    [DataRow("contextslim: error: standard input cannot hold both the Dockerfile and the log: name one of them", "-f", "-")]
    [DataRow("contextslim: error: --compose: 'build.log' is the output of a build and no file of builds; name the log first: `dotnet-contextslim why build.log --compose`", "--compose", "build.log")]
    [DataRow("contextslim: error: --bake: 'build.log' is the output of a build and no file of builds; name the log first: `dotnet-contextslim why build.log --bake`", "--bake", "build.log")]
    public void CannotBeToldFromWhatIsNoLog(string line, params string[] arguments)
    {
        using var project = Project().File("src/a");
        project.Run(["why", .. arguments]).FailsWith(line);
    }

    private static TestEnvironment Project() => new TestEnvironment()
        .Text("Dockerfile", "FROM node", "WORKDIR /app", "COPY . .", "RUN npm ci").Text(".dockerignore", "node_modules", "*-lock.json")
        .Text("package.json", "{}").Text("package-lock.json", "{}").Text("build.log", s_log);
}
