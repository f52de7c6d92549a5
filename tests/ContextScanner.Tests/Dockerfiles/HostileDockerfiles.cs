using System.Text;
using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Files made to hang, to blow the stack or to eat the memory end, and with a reason where BuildKit would not have ended.</summary>
[TestClass]
public sealed class HostileDockerfiles
{
    private const int Many = 1_000_000;

    [TestMethod]
    [DataRow("a million continued lines")]
    [DataRow("a million words")]
    [DataRow("a million instructions")]
    [DataRow("a million comments")]
    [DataRow("ONBUILD within ONBUILD")]
    [DataRow("open brackets")]
    [DataRow("open braces")]
    [DataRow("dollars and braces")]
    [DataRow("here-documents")]
    [DataRow("copied here-documents")]
    [DataRow("a million words on many lines")]
    [DataRow("fifty thousand stages")]
    [DataRow("fifty thousand stages on each other")]
    [DataRow("fifty thousand images")]
    [DataRow("many stars")]
    [DataRow("flags")]
    [DataRow("quotes")]
    [DataRow("NUL")]
    public void End(string kind) => Assert.IsNotNull(Requested.Resolve(Make(kind)));

    [TestMethod]
    public void NestedBeyondReasonAreRefused()
    {
        var nested = string.Concat(Enumerable.Repeat("${a:-", 100_000)) + "x" + new string('}', 100_000);

        Assert.Contains("deep", Requested.ByStage($"COPY {Wrap(nested)} /x"));
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

    private static string Make(string kind) => kind switch
    {
        "a million continued lines" => "FROM alpine\nRUN a \\\n" + Repeat("b \\\n", Many) + "c\n",
        "a million words" => "FROM alpine\nCOPY " + Repeat("b \\\n", Many) + "/c\n",
        "a million instructions" => "FROM alpine\n" + Repeat("RUN a\n", Many),
        "a million comments" => "FROM alpine\nRUN \\\n" + Repeat("# a\n", Many),
        "ONBUILD within ONBUILD" => "FROM alpine\n" + Wrap(Repeat("ONBUILD ", Many)),
        "open brackets" => "FROM alpine\nCOPY " + Wrap(new string('[', Many)),
        "open braces" => "FROM alpine\nCOPY " + Wrap("[" + Repeat("{\"a\":", Many)),
        "dollars and braces" => "FROM alpine\nCOPY " + Wrap(Repeat("${", Many)) + " /x\n",
        "here-documents" => "FROM alpine\nRUN " + Wrap(Repeat("<<a ", 100_000)) + "\n" + Repeat("a\n", 100_000),
        "copied here-documents" => "FROM alpine\nONBUILD COPY " + Wrap(Number("<<a", " ")) + " /x\n" + Number("a", "\n"),
        "a million words on many lines" => "FROM alpine\n" + Repeat("COPY " + Repeat("a ", 30_000) + "\n", 60),
        "fifty thousand stages" => Repeat("FROM alpine\nCOPY a /\n", 50_000),
        "fifty thousand stages on each other" => "FROM alpine AS s\nENV A=b\n" + Repeat("FROM s AS s\nENV A=$A\n", 49_000),
        "fifty thousand images" => "FROM alpine\n" + Repeat("COPY --from=busybox a /\n", 50_000),
        "many stars" => "FROM alpine\nARG A=" + Wrap(new string('a', 60_000)) + "\nCOPY ${A//" + Repeat("*a", 300) + "b/x} /\n",
        "flags" => "FROM alpine\nRUN " + Wrap(Repeat("--mount=target=/a ", 90_000)) + " ls\n",
        "quotes" => "FROM alpine\nENV A=" + Wrap(Repeat("'\"", Many)) + "\n",
        "NUL" => "FROM alpine\nCOPY \0 /\0\n",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Number(string before, string after) =>
        string.Concat(Enumerable.Range(0, 50_000).Select(index => $"{before}{index}{after}"));

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    // A physical line holds 64 KiB; longer text goes over continued lines.
    private static string Wrap(string text) => string.Join("\\\n", text.Chunk(60_000).Select(static piece => new string(piece)));
}
