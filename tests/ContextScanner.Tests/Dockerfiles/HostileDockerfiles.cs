using System.Diagnostics;
using System.Text;
using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Files made to hang, to blow the stack or to eat the memory end soon, and with a reason where BuildKit would not have ended.</summary>
[TestClass]
public sealed class HostileDockerfiles
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void EndSoon(string name, string dockerfile)
    {
        var watch = Stopwatch.StartNew();
        var requests = Requested.Resolve(dockerfile);

        Assert.IsLessThan(Soon, watch.Elapsed, name);
        Assert.IsNotNull(requests);
    }

    [TestMethod]
    [DataRow("COPY ${a:-${a:-…}}")]
    public void NestedBeyondReasonAreRefused(string name)
    {
        var nested = string.Concat(Enumerable.Repeat("${a:-", 100_000)) + "x" + new string('}', 100_000);

        Assert.Contains("deep", Requested.ByStage($"COPY {Wrap(nested)} /x"), name);
    }

    [TestMethod]
    public void ThatDoubleAValueAgainAndAgainAreRefused()
    {
        var text = new StringBuilder("FROM scratch\nENV A=0123456789\n");
        for (var index = 0; index < 100; index++)
            text.Append("ENV A=$A$A\n");

        Assert.StartsWith("refused: failed to process the value of A: too much to evaluate", Requested.By(text.ToString()));
    }

    [TestMethod]
    public void WhoseTriggersCallThemselvesAreRefused()
    {
        var options = new DockerfileOptions { BaseImages = static _ => new BaseImage { OnBuild = ["COPY --from=busybox / /"] } };

        Assert.StartsWith("refused: too much to evaluate", Requested.By("FROM busybox\n", options));
    }

    [TestMethod]
    public void LargerThanTheLimitAreRefused() =>
        Assert.StartsWith("refused: larger than", Requested.By("FROM scratch\n" + new string('\n', 17 << 20)));

    private static IEnumerable<(string Name, string Dockerfile)> Files()
    {
        const int many = 1_000_000;
        yield return ("a million continued lines", "FROM alpine\nRUN a \\\n" + Repeat("b \\\n", many) + "c\n");
        yield return ("a million words", "FROM alpine\nCOPY " + Repeat("b \\\n", many) + "/c\n");
        yield return ("a million instructions", "FROM alpine\n" + Repeat("RUN a\n", many));
        yield return ("a million comments", "FROM alpine\nRUN \\\n" + Repeat("# a\n", many));
        yield return ("ONBUILD within ONBUILD", "FROM alpine\n" + Wrap(Repeat("ONBUILD ", many)));
        yield return ("open brackets", "FROM alpine\nCOPY " + Wrap(new string('[', many)));
        yield return ("open braces", "FROM alpine\nCOPY " + Wrap("[" + Repeat("{\"a\":", many)));
        yield return ("dollars and braces", "FROM alpine\nCOPY " + Wrap(Repeat("${", many)) + " /x\n");
        yield return ("here-documents", "FROM alpine\nRUN " + Wrap(Repeat("<<a ", 100_000)) + "\n" + Repeat("a\n", 100_000));
        yield return ("fifty thousand stages", Repeat("FROM alpine\nCOPY a /\n", 50_000));
        yield return ("fifty thousand stages on each other", "FROM alpine AS s\nENV A=b\n" + Repeat("FROM s AS s\nENV A=$A\n", 49_000));
        yield return ("fifty thousand images", "FROM alpine\n" + Repeat("COPY --from=busybox a /\n", 50_000));
        yield return ("many stars", "FROM alpine\nARG A=" + Wrap(new string('a', 60_000)) + "\nCOPY ${A//" + Repeat("*a", 300) + "b/x} /\n");
        yield return ("flags", "FROM alpine\nRUN " + Wrap(Repeat("--mount=target=/a ", 90_000)) + " ls\n");
        yield return ("quotes", "FROM alpine\nENV A=" + Wrap(Repeat("'\"", many)) + "\n");
        yield return ("NUL", "FROM alpine\nCOPY \0 /\0\n");
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    // A physical line holds 64 KiB; longer text goes over continued lines.
    private static string Wrap(string text) => string.Join("\\\n", text.Chunk(60_000).Select(static piece => new string(piece)));
}
