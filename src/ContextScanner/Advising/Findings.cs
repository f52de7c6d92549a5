using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>All findings about a build, in the order in which people should read them.</summary>
internal static class Findings
{
    public static IReadOnlyList<Diagnostic> Of(BuildResult result, Tree? tree, Advice advice, CancellationToken cancellation)
    {
        var findings = Untried(result, tree, advice, cancellation);
        TriedEdits.Apply(result, tree, advice, findings, cancellation);
        return AsConfigured(result, findings);
    }

    /// <summary>Of a build that is over or under its budget, what there is to tell about that, whatever else was asked.</summary>
    public static List<Diagnostic> OfBudget(BuildResult result)
    {
        var findings = new List<Diagnostic>();
        OverBudget.Add(result, findings);
        return AsConfigured(result, findings);
    }

    /// <summary>The findings as the ignore file and the project's configuration want them told, in their order.</summary>
    public static List<Diagnostic> AsConfigured(BuildResult result, List<Diagnostic> findings)
    {
        Suppressions.Apply(result, findings);
        if (result.Options.Configuration is not { } configuration)
            return findings;
        configuration.Apply(findings, result.Options.Today);
        if (configuration.Severities.Count > 0)
            findings.Sort(Compare);
        return findings;
    }

    /// <summary>The same, of which it is not known whether what they advise does no harm.</summary>
    public static List<Diagnostic> Untried(BuildResult result, Tree? tree, Advice advice, CancellationToken cancellation)
    {
        var findings = new List<Diagnostic>();
        MisreadRules.AddEncoding(result, findings);
        RuleFindings.Add(result, tree, advice, findings, cancellation);
        if (result.IgnoreFiles is { Files: var ignoreFiles })
        {
            UnreadIgnoreFiles.Add(result, ignoreFiles, tree, findings);
            ReplacedIgnoreFile.Add(result, ignoreFiles, findings);
        }

        var sources = RequestedSources.Of(result, tree, cancellation);
        IgnoredSources.Add(result, sources, advice, findings);
        MissingSources.Add(result, sources, tree, findings);
        NothingIsSent.Add(result, findings);
        DanglingLinks.Add(result, tree, findings, cancellation);
        if (tree is not null && result.Options.DrawsFindingsOfRules && advice.Used is { IsAny: true } used)
        {
            IgnoreFilesOfEngines.Add(result, tree, used, findings, cancellation);
            SeenByMounts.Add(result, tree, used, findings, cancellation);
            FilesThatEnginesFailOver.Add(result, tree, used, findings, cancellation);
        }

        WideRequests.Add(result, findings);
        RefusedRequests.Add(result, findings);
        RefusedIgnoreFile.Add(result, findings);
        UnreadablePaths.Add(result, findings);
        DockerfileProblems.Add(result, tree, findings);
        ViolatedChecks.Add(result, findings);
        SentSecrets.Add(result, advice, findings);
        if (MisreadRules.IsUtf16(result.Files.IgnoreFile.Rules))
            return OfUnreadText(result, findings);
        JunkIsSent.Add(result, advice, findings);
        DatabaseIsSent.Add(result, advice, findings);
        AnotherCheckout.Add(result, advice, findings);
        AskedBelow.Keep(result, advice, findings);
        MissingIgnoreFile.Add(result, advice, findings);
        AddPublished(result, findings);
        IgnoredByGit.Add(result, advice, findings);
        NeededButIgnored.Add(result, advice, findings);
        ReadButIgnored.Add(result, advice, findings);
        HistoryIsSent.Add(result, advice, findings, cancellation);
        SecretsThatCome.Add(result, advice, findings, cancellation);
        ToldTwice.Drop(findings);
        AskedBelow.Keep(result, advice, findings);
        return Finish(result, findings);
    }

    private static void AddPublished(BuildResult result, List<Diagnostic> findings)
    {
        if (PublishedFolder.Of(result) is not { } folder)
            return;
        PublishedDevelopmentFiles.Add(folder, findings);
        PublishedSymbols.Add(folder, findings);
        PublishedHeavyFiles.Add(folder, findings);
        PublishedBrokenLinks.Add(folder, findings);
        PublishedForOtherSystems.Add(folder, findings);
        PublishedLanguages.Add(folder, findings);
        PublishedDocumentation.Add(folder, findings);
        PublishedSourceMaps.Add(folder, findings);
        PublishedCompressedCopies.Add(folder, findings);
        PublishedNodePackages.Add(folder, findings);
        PublishedTests.Add(folder, findings);
        PublishedTwice.Add(folder, findings);
        PublishedReferences.Add(folder, findings);
        PublishedLeftOvers.Add(folder, findings);
        PublishedGlobalization.Add(folder, findings);
        PublishedRuntime.Add(folder, findings);
        PublishedSmaller.Add(folder, findings);
    }

    private static List<Diagnostic> Finish(BuildResult result, List<Diagnostic> findings)
    {
        OverBudget.Add(result, findings);
        Suppressions.Apply(result, findings);
        findings.Sort(Compare);
        return findings;
    }

    // No rule can be advised for a file whose lines Docker reads as something else: what to do about that comes first.
    private static List<Diagnostic> OfUnreadText(BuildResult result, List<Diagnostic> findings)
    {
        var finished = Finish(result, findings.ConvertAll(finding => finding.Code == "CTX106" ? finding : finding with { Fix = null }));
        return [.. finished.Where(finding => finding.Code == "CTX106"), .. finished.Where(finding => finding.Code != "CTX106")];
    }

    private static int Compare(Diagnostic left, Diagnostic right)
    {
        var order = right.Level.CompareTo(left.Level);
        if (order == 0)
            order = right.Bytes.CompareTo(left.Bytes);
        if (order == 0)
            order = string.CompareOrdinal(left.Code, right.Code);
        if (order == 0)
            order = (left.Position?.Line ?? 0).CompareTo(right.Position?.Line ?? 0);
        return order != 0 ? order : (left.Path ?? default).CompareTo(right.Path ?? default);
    }
}
