using ContextSlim.Ignoring;
using ContextSlim.Surveying;
using ContextSlim.Tests.Rewriting;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Advising;

/// <summary>What is advised for lines that engines read apart leaves what BuildKit sends as it is, whatever the tree: each line written alone.</summary>
[TestClass]
public sealed class LinesThatKeepWhatIsSent
{
    private const int Cases = 60;

    private static readonly string[] s_apart =
    [
        "**.log", "*.py[cod]", "?.log", "DOCS", "  /docs", "./lib", "! README.md", "!**/b.c", "!src/**/c.c", ".*", "a+b", "l(i)b", "docs|web", "!**.md", "!lib/*/er", "!/*/", "!*", "src*", "!li*", "*.x", "**/deep/**", "*",
    ];

    private int _advised;

    [TestMethod]
    public void AreAdvised()
    {
        Prop.ForAll(PlannedCase.Random(s_apart).ToArbitrary(), Check).Check(Tries.Of(Cases));
        Assert.IsGreaterThan(0, _advised);
    }

    private void Check(PlannedCase given)
    {
        using var tree = given.Plant();
        var options = new SurveyOptions { Jobs = 1, Engines = [Builder.Buildah, Builder.TestcontainersNode, Builder.TestcontainersDotnet, Builder.AwsCdk] };
        var survey = Survey.Run(new BuildRequest(tree.Root), options, CancellationToken.None);
        if (survey.Refusal is not null)
            return;
        var lines = given.IgnoreText.Split('\n');
        var before = Sent(tree, given.IgnoreText);
        foreach (var finding in survey.Findings.Where(static finding => finding.Code is "CTX107" or "CTX112" or "CTX113" or "CTX114" or "CTX119" && finding is { Fix: not null, File: ".dockerignore" }))
        {
            var at = finding.Position!.Value.Line - 1;
            IEnumerable<string> instead = finding.Edit is { } edit ? edit.Lines.Select(static line => line.Text) : finding.Fix!.StartsWith("Remove", StringComparison.Ordinal) ? [] : [lines[at]];
            _advised++;
            var text = string.Join('\n', lines[..at].Concat(instead).Concat(lines[(at + 1)..]));
            Assert.AreEqual(before, Sent(tree, text), $"{given}\n{finding.Message} {finding.Fix}");
            Assert.DoesNotContain("at the end of the file", finding.Fix!);
        }
    }

    private static string Sent(TestTree tree, string ignore) => Surveys.Run(tree.Request(ignore, Builder.BuildKit) with { Catalogue = false, Findings = false }).Sent();
}
