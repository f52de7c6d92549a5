using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Tests.Ignoring;

/// <summary>The rules that hit a path, in order, from the code that decides.</summary>
[TestClass]
public sealed class TracingAPath
{
    [TestMethod]
    // + ignores, - brings back, = hits and changes nothing; ^ through the folder's bit
    [DataRow("a", "b", "", false)]
    [DataRow("a", "a", "1+", true)]
    [DataRow("a\n!a\na", "a", "1+ 2- 3+", true)]
    [DataRow("!a\na", "a", "2+", true)]
    [DataRow("a\na", "a", "1+", true)]
    [DataRow("d", "d/x", "1+^", true)]
    [DataRow("d\n!d/x", "d/x", "1+^ 2-", false)]
    [DataRow("*\n!d\nd/x", "d/x", "1+^ 2-^ 3+", true)]
    [DataRow("*\n!d/a\nd", "d/a", "1+^ 2-", false)]
    [DataRow("**/*.log\n!logs", "logs/a.log", "1+", true)]
    [DataRow("*\n**/x\n!d", "d/x", "1+^ 3-^", false)]
    [DataRow("**\n!d\nd/**", "d/x", "1+^ 2-^ 3+", true)]
    [DataRow("a\n!b\n!a", "a", "1+ 3-", false)]
    public void NamesEveryRuleThatHit(string text, string path, string expected, bool ignored)
    {
        var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(text), ".dockerignore"), new RuleSetOptions(Builder.BuildKit));
        var decider = new FolderDecider(rules);
        var state = FolderState.Root(rules);
        var slash = path.IndexOf('/');
        decider.Enter(default, state);
        if (slash >= 0)
        {
            decider.DecideFolder(Encoding.UTF8.GetBytes(path[..slash]), out state);
            decider.Enter(Encoding.UTF8.GetBytes(path[..slash]), state);
        }

        var trace = new List<RuleStep>();
        var decision = decider.Decide(Encoding.UTF8.GetBytes(path[(slash + 1)..]), trace);
        Assert.AreEqual(expected, string.Join(' ', trace.Select(Describe)));
        Assert.AreEqual(ignored, decision.IsIgnored);
        Assert.AreEqual(trace.FindLast(step => step.ChangedVerdict) is { } last && trace.Count > 0 ? last.Rule : -1, decision.Rule);
    }

    private static string Describe(RuleStep step) =>
        $"{step.Rule + 1}{(step.ChangedVerdict ? step.IsIgnored ? "+" : "-" : "=")}{(step.ThroughFolder ? "^" : "")}";
}
