namespace ContextSlim.Tool.Tests;

/// <summary>
/// Azure Pipelines takes <c>##vso[</c> for a command wherever it stands in a line, GitHub Actions <c>##[</c> too, and <c>::</c> at its beginning.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class NamesThatLookLikeCommands
{
    private static readonly string[] s_names =
    [
        "##vso[task.setvariable variable=x]y", "##[error]y", "###[error]y", "##teamcity[message text='y']", "::error::y", " ::warning::y", "#y", ":y", "%0A::error::y", "a\r::error::y", "a\n::error::y",
    ];

    [TestMethod]
    [DataRow("scan")]
    [DataRow("scan --by file")]
    [DataRow("scan --all")]
    [DataRow("scan --format json")]
    [DataRow("lint")]
    [DataRow("lint --all")]
    [DataRow("lint --format json")]
    [DataRow("ls --format json")]
    [DataRow("init")]
    [DataRow("init -v")]
    [DataRow("init --format json")]
    [DataRow("optimize --format json")]
    [DataRow("explain - --null")]
    [DataRow("explain - --null --format json")]
    [DataRow("scan ::error::y --format ::error::y")]
    [DataRow("pack -f ##vso[a.b]Dockerfile -o ::error::z -v")]
    [DataRow("::error::y")]
    public void AreNoneInAnyOutput(string line)
    {
        using var environment = Plant();
        var input = System.Text.Encoding.UTF8.GetBytes(string.Concat(s_names.Select(name => name + "\0")));
        var run = environment.RunWithInput(input, line.Split(' '));
        foreach (var said in (run.Output + run.Error).Split('\n', '\r'))
        {
            Assert.DoesNotMatchRegex("##[A-Za-z]*\\[", said);
            Assert.DoesNotMatchRegex("^\\s*::", said);
        }

        Assert.AreNotEqual("", run.Output + run.Error);
    }

    [TestMethod]
    public void ShowWhereTheyLie()
    {
        using var environment = Plant();
        var run = environment.Run("scan", "--by", "file").Succeeds();
        Assert.Contains("\n./#\\x23vso[task.setvariable variable=x]y ", run.Output);
        Assert.Contains("\n./::error::y ", run.Output);
        Assert.Contains("\n./#y ", run.Output);
    }

    [TestMethod]
    public void AreListedInAPipeAsTheyAre()
    {
        using var environment = new TestEnvironment().File("##vso[x]").File("::y");
        Assert.AreEqual("##vso[x]\n::y\n", environment.Run("ls").Output);
    }

    private static TestEnvironment Plant()
    {
        var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").IgnoreFile("# ##vso[task.x]y", "__pycache__/", "/##vso\\[q]");
        foreach (var name in s_names)
        {
            environment.File(name, 90_000).File($"{name}.d/node_modules/a", 60_000).Text($"{name}.d/package.json", "{}").File($"{name}.d/__pycache__/a.pyc", 3000)
                .Text($"{name}.Dockerfile", "FROM scratch", "COPY nothing /").Text($"{name}.pem", "-----BEGIN RSA PRIVATE KEY-----", "MIIE");
        }

        environment.Text("##vso[a.b]Dockerfile", "FROM scratch", "COPY . /");
        return environment;
    }
}
