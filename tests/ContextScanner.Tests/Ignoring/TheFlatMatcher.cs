using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Tests.Ignoring;

/// <summary>specification M-13: the verdict of the last rule that matches, beside the walk's own.</summary>
[TestClass]
public sealed class TheFlatMatcher
{
    [TestMethod]
    // both agree
    [DataRow("*\n!d", "d/a", false, false)]
    [DataRow("d\n!d/a", "d/a", false, false)]
    [DataRow("d\n!d/a", "d/b", true, true)]
    [DataRow("!a\n*", "a", true, true)]
    [DataRow("!d\nd/e", "d/e/a", true, true)]
    // an exception for a folder above counts, whatever the folder's own verdict was
    [DataRow("**/*.log\n!logs", "logs/a.log", false, true)]
    [DataRow("d/e/a\n!d/e", "d/e/a", false, true)]
    [DataRow("*\n!d\nd/e\n!d", "d/e/a", false, true)]
    // and so does a rule
    [DataRow("*\n!d/a\nd", "d/a", true, false)]
    [DataRow("**\n!d/e/**\nd", "d/e/a", true, false)]
    public void GoesByTheLastRuleThatMatchesThePathOrAFolderAboveIt(string text, string path, bool flat, bool walk)
    {
        var decision = Decide(RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(text), ".dockerignore"), new RuleSetOptions(Builder.BuildKit)), path);
        Assert.AreEqual((flat, walk), (decision.IsIgnoredFlat, decision.IsIgnored));
    }

    private static Decision Decide(RuleSet rules, string path)
    {
        var decider = new FolderDecider(rules);
        var state = FolderState.Root(rules);
        decider.Enter(default, state);
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            decider.DecideFolder(Encoding.UTF8.GetBytes(path[(path[..slash].LastIndexOf('/') + 1)..slash]), out state);
            decider.Enter(Encoding.UTF8.GetBytes(path[..slash]), state);
        }

        return decider.Decide(Encoding.UTF8.GetBytes(path[(path.LastIndexOf('/') + 1)..]));
    }
}
