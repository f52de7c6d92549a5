using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Scanning;
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
    [DataRow(".dockerignore")]
    public void AreNotMadeUpWhereNoLineCanHoldThem(string name) => Assert.IsNull(Suggest(name));

    [TestMethod]
    [DataRow("app", false, null, DisplayName = "an instruction names the folder")]
    [DataRow("conf", false, null, DisplayName = "or something in it")]
    [DataRow("conf/nginx.conf", true, null, DisplayName = "or the file")]
    [DataRow("app/node_modules", false, "app/node_modules", DisplayName = "what lies in what is named may go")]
    [DataRow("data", false, "data", DisplayName = "and what is not named")]
    public void AreNotMadeOfWhatTheDockerfileNames(string path, bool isFile, string? rule)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "Dockerfile"), "FROM scratch\nCOPY . /\nCOPY app /app\nCOPY conf/nginx.conf /etc/\n");
        var result = Surveys.Run(new SurveyRequest(folder.Path));
        Assert.AreEqual(rule, SuggestedRule.For(new HeavyPath(new RelativePath(path), HeavyState.Sent, new Sum(1, 0, 1), 1) { IsFile = isFile }, result));
    }

    private static string? Suggest(string name)
    {
        using var folder = new TemporaryFolder();
        var result = Surveys.Run(new SurveyRequest(folder.Path));
        return SuggestedRule.For(new HeavyPath(new RelativePath(name), HeavyState.Sent, new Sum(1, 0, 1), 1), result);
    }

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

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("contextslim-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
