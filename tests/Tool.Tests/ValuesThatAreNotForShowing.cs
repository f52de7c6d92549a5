namespace ContextSlim.Tool.Tests;

/// <summary>
/// Values of build arguments, of ENV, labels and <c>.env</c>, and what addresses carry besides the place: in no output of any command, whatever
/// is wrong with the build.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class ValuesThatAreNotForShowing
{
    private const string Planted = "hunter2";

    private static readonly string[] s_commands =
    [
        "scan -v", "scan --format json -v", "scan --builder classic -v", "lint -v", "lint --format json -v", "ls -v", "ls --format json", "explain a b/c -v", "explain a --trace --format json", "init -v",
        "init --format json", "init --allow-list -v", "init --allow-list --format json", "optimize -v", "optimize --format json -v", "optimize --check -v", "scan --target build -v",
    ];

    [TestMethod]
    [DataRow("COPY ${X} /")]
    [DataRow("COPY pre-${X}/b /")]
    [DataRow("COPY ${X}*.c /")]
    [DataRow("COPY [\"${X}\", \"/q/\"]")]
    [DataRow("COPY ${X:-a} ${X%r2}[ /")]
    [DataRow("COPY link/${X} /")]
    [DataRow("COPY ignored/${X} /")]
    [DataRow("COPY ${X}\nCOPY a /")]
    [DataRow("RUN --mount=type=bind,source=${X},target=/q true")]
    [DataRow("RUN --mount=type=${X},target=/q true")]
    [DataRow("ENV E=${X}\nCOPY $E /\nLABEL l=$X")]
    [DataRow("ADD https://user:${X}@host/x.git /q")]
    [DataRow("ADD --checksum=${X} a /q")]
    [DataRow("COPY --chmod=${X} a /q")]
    [DataRow("COPY --chown=${X} a /q")]
    [DataRow("EXPOSE ${X}")]
    [DataRow("STOPSIGNAL ${X}")]
    [DataRow("COPY ${X:?no-$X} /")]
    [DataRow("WORKDIR ${X}\nRUN --mount=type=tmpfs,target=. true")]
    public void StayOutOfTheArguments(string lines)
    {
        using var environment = Plant().Text("Dockerfile", ["# a", "ARG X", "FROM scratch AS build", "ARG X", .. lines.Split('\n')]);
        AssertSilent(environment, "--build-arg", $"X={Planted}");
    }

    [TestMethod]
    [DataRow("FROM ${X}/UPPER")]
    [DataRow("FROM ${X}:bad:tag")]
    [DataRow("FROM --platform=${X} scratch")]
    [DataRow("FROM scratch AS build-$X")]
    public void StayOutOfTheBase(string line)
    {
        using var environment = Plant().Text("Dockerfile", "ARG X", line, "COPY a /");
        AssertSilent(environment, "--build-arg", $"X={Planted}");
    }

    [TestMethod]
    [DataRow("FROM scratch\nADD https://user:hunter2@host/x.git /q")]
    [DataRow("FROM scratch\nADD https://user:hunter2@host/x.git?ref=a&ref=b /q")]
    [DataRow("FROM scratch\nADD git://user:hunter2@host/x /q\nCOPY a /")]
    [DataRow("FROM scratch\nADD https://host/x?sig=hunter2 /q\nCOPY . /")]
    [DataRow("FROM scratch\nCOPY https://user:hunter2@host/x /q")]
    [DataRow("FROM scratch\nCOPY ssh://user:hunter2@host/x.git /q")]
    [DataRow("FROM https://user:hunter2@host/UPPER")]
    [DataRow("# syntax=https://user:hunter2@host/x\nFROM scratch\nCOPY a /")]
    [DataRow("FROM scratch\nADD --unknown=https://user:hunter2@host/x a /")]
    [DataRow("FROM scratch\nHTTPS://user:hunter2@host/x")]
    public void StayOutOfAddresses(string lines)
    {
        using var environment = Plant().Text("Dockerfile", lines.Split('\n'));
        AssertSilent(environment);
    }

    [TestMethod]
    [DataRow("scan https://user:hunter2@host/x.git")]
    [DataRow("scan https://hunter2@host/x.git -v")]
    [DataRow("scan https://user:hunt/hunter2@host/x.git")]
    [DataRow("lint git://user:hunter2@host/x")]
    [DataRow("explain --context https://user:hunter2@host/x.git a")]
    [DataRow("scan . https://user:hunter2@host/x.git")]
    [DataRow("scan --build-context https://user:hunter2@host/x")]
    [DataRow("scan --build-context x=https://user:hunter2@host/x.git")]
    [DataRow("scan --build-context x=./https://user:hunter2@host/x.git")]
    [DataRow("scan -f https://user:hunter2@host/x")]
    [DataRow("scan --ignore-file https://user:hunter2@host/x")]
    [DataRow("scan --compose https://user:hunter2@host/x")]
    [DataRow("scan -o https://user:hunter2@host/x")]
    [DataRow("scan --build-args A=hunter2")]
    [DataRow("scan --build-args=A=hunter2")]
    [DataRow("scan --build-arg =hunter2")]
    public void StayOutOfErrorsAboutTheCommandLine(string line)
    {
        using var environment = Plant().Text("Dockerfile", "FROM scratch", "COPY a /");
        AssertSilent(environment.Run(line.Split(' ')), line);
    }

    [TestMethod]
    [DataRow("build: {context: ., args: {X: \"${SECRET}\"}}")]
    [DataRow("build: {context: ., args: {X: hunter2}, labels: {l: hunter2}}\n    environment: {E: hunter2}")]
    [DataRow("build: \"https://user:hunter2@host/x.git\"")]
    [DataRow("build: {context: ., additional_contexts: {x: \"https://user:${SECRET}@host/x.git\"}}")]
    [DataRow("build: {context: ., target: \"${SECRET}\"}")]
    public void StayOutOfComposeFiles(string service)
    {
        using var environment = Plant().Text("Dockerfile", "FROM scratch AS build", "ARG X", "COPY ${X} /").Text(".env", $"SECRET={Planted}")
            .Text("compose.yaml", "services:", "  a:", "    " + service, "include: [\"https://user:hunter2@host/x\"]");
        foreach (var command in (string[])["scan --compose -v", "scan --compose --format json", "lint --compose", "lint --compose --format json", "lint --all -v", "scan --compose --format json -v"])
            AssertSilent(environment.Run(command.Split(' ')), command);
    }

    private static TestEnvironment Plant() =>
        new TestEnvironment().File("a", 20_000).File("b/c", 30_000).File("node_modules/x/i.js", 9_000).File("package.json").IgnoreFile("ignored", "__pycache__/");

    private static void AssertSilent(TestEnvironment environment, params string[] more)
    {
        foreach (var command in s_commands)
        {
            if (more.Length == 0 || !command.StartsWith("explain", StringComparison.Ordinal))
                AssertSilent(environment.Run([.. command.Split(' '), .. more]), command);
        }
    }

    private static void AssertSilent(ToolRun run, string command)
    {
        Assert.DoesNotContain(Planted, run.Output, command);
        Assert.DoesNotContain(Planted, run.Error, command);
        Assert.DoesNotContain("internal error", run.Error, command);
    }
}
