using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>All findings about a survey, in the order in which people should read them.</summary>
internal static class Findings
{
    public static IReadOnlyList<Diagnostic> Of(SurveyResult result, CancellationToken cancellation)
    {
        var findings = new List<Diagnostic>();
        MisreadRules.AddEncoding(result, findings);
        RuleFindings.Add(result, findings, cancellation);
        MissingIgnoreFile.Add(result, findings);
        if (result.IgnoreFiles is { Files: var ignoreFiles })
        {
            UnreadIgnoreFiles.Add(result, ignoreFiles, findings);
            ReplacedIgnoreFile.Add(result, ignoreFiles, findings);
        }

        var sources = RequestedSources.Of(result, cancellation);
        IgnoredSources.Add(result, sources, findings);
        MissingSources.Add(result, sources, findings);
        WideRequests.Add(result, findings);
        RefusedRequests.Add(result, findings);
        RefusedIgnoreFile.Add(result, findings);
        UnreadablePaths.Add(result, findings);
        DockerfileProblems.Add(result, findings);
        SentSecrets.Add(result, findings);
        JunkIsSent.Add(result, findings, cancellation);
        DatabaseIsSent.Add(result, findings, cancellation);
        AnotherCheckout.Add(result, findings, cancellation);
        if (result.Published is { } published)
        {
            PublishedDevelopmentFiles.Add(published, findings);
            PublishedSymbols.Add(published, findings);
            PublishedHeavyFiles.Add(published, result.Sent?.Bytes ?? 0, findings);
        }

        IgnoredByGit.Add(result, findings);
        NeededButIgnored.Add(result, findings);
        OverBudget.Add(result, findings);
        Suppressions.Apply(result, findings);
        findings.Sort(Compare);
        return findings;
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
