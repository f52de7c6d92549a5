using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Reporting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Reporting;

[TestClass]
public class SuggestedRules
{
    [TestMethod]
    [DataRow("plain/name", "plain/name")]
    [DataRow("a*b", "a\\*b")]
    [DataRow("what?", "what\\?")]
    [DataRow("[draft]", "\\[draft]")]
    [DataRow("back\\slash", "back\\\\slash")]
    [DataRow("#1", "\\#1")]
    [DataRow("!important", "\\!important")]
    [DataRow("two words", "two words")]
    [DataRow("a|b{2}^", "a|b{2}^")]
    [DataRow("a*|b{2}^", "a\\*\\|b\\{2\\}\\^")]
    [DataRow("#x|another", "\\#x\\|another")]
    [DataRow("日本", "日本")]
    public void MatchThePathAndNothingElse(string name, string rule)
    {
        Assert.AreEqual(rule, Suggest(name));
        Assert.IsTrue(Ignores(rule, name), $"`{rule}` must ignore {name}");
        Assert.IsFalse(Ignores(rule, "another"));
    }

    [TestMethod]
    [DataRow(" leading")]
    [DataRow("trailing ")]
    [DataRow("new\nline")]
    [DataRow("bell\a")]
    public void AreNotMadeUpWhereNoLineCanHoldThem(string name) => Assert.IsNull(Suggest(name));

    /// <summary>A rule is said where a plan would write it: not for sources, whatever they weigh, and not for what the Dockerfile names.</summary>
    [TestMethod]
    [DataRow("used.onnx", null, DisplayName = "an instruction names the file")]
    [DataRow("src/a.bin", null, DisplayName = "nobody knows what it is")]
    [DataRow("app/node_modules", "app/node_modules", DisplayName = "what lies in what is named may go")]
    [DataRow(".venv", ".venv", DisplayName = "and what is not named")]
    [DataRow("weights.onnx", "weights.onnx", DisplayName = "a guess, as a plan that guesses writes it")]
    public void AreThoseOfAPlan(string path, string? rule)
    {
        using var tree = TestTree.Of("app/package.json:2 app/main.js:3000000 app/node_modules/a/index.js:5000000 used.onnx:9000000 src/a.bin:4000000 .venv/pyvenv.cfg:20 .venv/lib/x.so:3000000 weights.onnx:9000000".Split(' '))
            .Text("Dockerfile", "FROM scratch\nCOPY . /\nCOPY app /app\nCOPY used.onnx /models/\nRUN npm ci --prefix app\n");
        var result = Surveys.Run(new SurveyRequest(tree.Root));
        var heavy = result.HeaviestSent.Single(heavy => heavy.Path.ToString() == path);
        Assert.AreEqual(rule, SuggestedRule.For(heavy, result));
    }

    private static string? Suggest(string name) => LiteralRule.For(Encoding.UTF8.GetBytes(name));

    private static bool Ignores(string rule, string name)
    {
        var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(rule), ".dockerignore"), new RuleSetOptions(Builder.BuildKit));
        var decider = new FolderDecider(rules);
        var state = FolderState.Root(rules);
        var path = Encoding.UTF8.GetBytes(name);
        var slash = Array.LastIndexOf(path, (byte)'/');
        decider.Enter(default, state);
        if (slash >= 0)
        {
            decider.DecideFolder(path.AsSpan(0, slash), out state);
            decider.Enter(path.AsSpan(0, slash), state);
        }

        return decider.Decide(path.AsSpan(slash + 1)).IsIgnored;
    }
}
