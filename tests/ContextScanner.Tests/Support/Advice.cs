using ContextSlim.Ignoring;
using ContextSlim.Reporting;

namespace ContextSlim.Tests.Support;

/// <summary>The findings of one code about a planted project, as the tool prints them.</summary>
internal static class Advice
{
    /// <summary>Plants entries, an ignore file and a Dockerfile, and advises.</summary>
    /// <param name="code">The finding's code.</param>
    /// <param name="ignore">The ignore file; null for none.</param>
    /// <param name="entries">Entries as <see cref="TestTree.Of"/> takes them, separated by blanks; <c>l@t</c> is a symbolic link.</param>
    /// <param name="dockerfile">The Dockerfile's lines after its FROM; null to ask for everything.</param>
    /// <param name="builder">Who receives.</param>
    /// <param name="nameAll">True for what <c>-v</c> tells.</param>
    public static string Of(string code, string? ignore, string entries, string? dockerfile = null, Builder builder = Builder.BuildKit, bool nameAll = false)
    {
        using var tree = Plant(ignore, entries, dockerfile);
        return Of(code, new SurveyRequest(tree.Root) { Builder = builder, NameAll = nameAll });
    }

    public static string Of(string code, SurveyRequest request) =>
        string.Join('\n', Surveys.Run(request with { Jobs = 1 }).Findings.Where(finding => finding.Code == code).Select(FindingText.Format));

    public static TestTree Plant(string? ignore, string entries, string? dockerfile = null)
    {
        var tree = TestTree.Of(entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Replace("@", " -> ", StringComparison.Ordinal)));
        tree.Text("Dockerfile", "FROM scratch\n" + (dockerfile ?? "COPY . /"));
        return ignore is null ? tree : tree.Text(".dockerignore", ignore);
    }
}
