using System.Text;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Rewriting;

/// <summary>Plans for planted trees, through the pipeline that the tool uses.</summary>
internal static class Planned
{
    public static Plan Init(this TestTree tree, PlanOptions? options = null)
    {
        var survey = IgnoreFilePlanner.LookAnew(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1 }, CancellationToken.None);
        return IgnoreFilePlanner.Init(survey, options ?? new PlanOptions { Guards = false, Jobs = 1 }, TextOf(tree), CancellationToken.None);
    }

    public static Plan Optimize(this TestTree tree, PlanOptions? options = null)
    {
        var survey = Survey(tree);
        return IgnoreFilePlanner.Optimize(survey, options ?? new PlanOptions { Jobs = 1 }, TextOf(tree), CancellationToken.None);
    }

    /// <summary>The rules of the new file, without comments: <c>a | b</c>.</summary>
    public static string RuleLines(this Plan plan) =>
        string.Join(" | ", Text(plan).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#'));

    public static string Text(this Plan plan) => Encoding.UTF8.GetString(plan.TextAfter.Span);

    /// <summary>What stands against the plan; empty when it is proved.</summary>
    public static string Failures(this Plan plan) => string.Join('\n', plan.Proof.Where(check => !check.Holds).Select(check => $"{check.Kind}: {check.Detail}"));

    private static BuildResult Survey(TestTree tree) =>
        IgnoreFilePlanner.Look(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1 }, CancellationToken.None);

    private static byte[]? TextOf(TestTree tree) => File.Exists(tree.FullPath(".dockerignore")) ? File.ReadAllBytes(tree.FullPath(".dockerignore")) : null;
}
