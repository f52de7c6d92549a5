using System.Text;

namespace ContextSlim.Tool.Tests;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class HostileNames
{
    private const string Plant = """
        touch 'sp ace' "q'u\"o" "$(printf 'new\nline')" "$(printf 'esc\033[31m')" "$(printf 'bidi\342\200\256abc')" "$(printf 'bad\377\376')" -- '-dash'
        """;

    [TestMethod]
    public void AreEscapedInTheReport()
    {
        using var environment = Planted();
        environment.Shell("for name in *; do printf 0123456789 > \"./$name\"; done").Succeeds();
        var run = environment.Run("scan").Succeeds();
        AssertHarmless(run.Output);
        foreach (var shown in new[] { "sp ace", "q'u\"o", "new\\nline", "esc\\x1b[31m", "bidi\\u202eabc", "bad\\xff\\xfe" })
            Assert.Contains(shown, run.Output);
    }

    [TestMethod]
    public void AreListedByteForByteInAPipe()
    {
        using var environment = Planted();
        CollectionAssert.AreEqual(environment.Shell("printf '%s\\0' -dash bad* bidi* esc* new* q* sp*").OutputBytes, environment.Run("ls", "--null").Succeeds().OutputBytes);
        CollectionAssert.AreEqual(environment.Shell("printf '%s\\n' -dash bad* bidi* esc* new* q* sp*").OutputBytes, environment.Run("ls").Succeeds().OutputBytes);
    }

    [TestMethod]
    public void AreEscapedOnATerminal()
    {
        using var environment = Planted();
        var run = environment.Shell("script -qec \"$1 ls --color never\" /dev/null < /dev/null", TestEnvironment.ToolPath).Succeeds();
        Assert.AreEqual("-dash\r\nbad\\xff\\xfe\r\nbidi\\u202eabc\r\nesc\\x1b[31m\r\nnew\\nline\r\nq'u\"o\r\nsp ace\r\n", run.Output);
    }

    [TestMethod]
    public void AreExactInJson()
    {
        using var environment = Planted();
        var run = environment.Run("ls", "--format", "json").Succeeds();
        SchemaValidator.AssertValid("ls", run.Output);
        AssertHarmless(run.Output);
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        var paths = json.RootElement.GetProperty("entries").EnumerateArray().ToDictionary(entry => entry.GetProperty("path").GetString()!);
        CollectionAssert.IsSubsetOf(new[] { "sp ace", "q'u\"o", "new\nline", "esc\e[31m", "bidi\u202eabc" }, paths.Keys);
        CollectionAssert.AreEqual("bad\u00ff\u00fe"u8.Length > 0 ? new byte[] { (byte)'b', (byte)'a', (byte)'d', 0xFF, 0xFE } : [], paths["bad\ufffd\ufffd"].GetProperty("pathBytes").GetBytesFromBase64());
        Assert.IsFalse(paths["sp ace"].TryGetProperty("pathBytes", out _));
    }

    [TestMethod]
    public void AreExplainedFromStandardInput()
    {
        using var environment = Planted();
        var names = environment.Run("ls", "--null").OutputBytes;
        var run = environment.RunWithInput(names, "explain", "-", "--null").Succeeds();
        AssertHarmless(run.Output);
        Assert.HasCount(7, run.Lines);
        Assert.IsTrue(run.Lines.All(line => line.EndsWith(": sent: no rule matches", StringComparison.Ordinal)), run.Output);
    }

    [TestMethod]
    public void ThatLostBytesAsAnArgumentAreRefused()
    {
        using var environment = Planted();
        var run = environment.Shell("exec \"$1\" explain bad*", TestEnvironment.ToolPath);
        run.FailsWith("contextslim: error: path 'bad\ufffd\ufffd': its name is not UTF-8, and bytes were lost on the way here; write it to standard input and give `-` and `--null`");
    }

    [TestMethod]
    public void CanBeNamedBehindADoubleDash()
    {
        using var environment = Planted();
        Assert.AreEqual("-dash: sent: no rule matches\n", environment.Run("explain", "--", "-dash").Succeeds().Output);
    }

    private static TestEnvironment Planted()
    {
        var environment = new TestEnvironment();
        environment.Shell(Plant.Replace(" -- ", " ./", StringComparison.Ordinal).Replace("./'-dash'", "./-dash", StringComparison.Ordinal)).Succeeds();
        return environment;
    }

    private static void AssertHarmless(string output)
    {
        foreach (var rune in output.EnumerateRunes())
            Assert.IsFalse(rune.Value != '\n' && (Rune.IsControl(rune) || rune.Value is 0x202E or 0x2028), $"U+{rune.Value:X4} in {output}");
    }
}
