using System.Text;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX309: secrets that git ignores by name and no rule keeps from Docker. They are not here, and will be on the machine of whoever works on the
/// project.
/// </summary>
internal static class SecretsThatCome
{
    private const int MostNamed = 3;

    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (!advice.HasPlanner || advice.Tree is not { } tree || result.Sent is null || (!result.HasDockerfile && !AskedBelow.Concerns(result)))
            return;
        var judge = new PathJudge(result.Lane);
        var secrets = SecretsToCome.Find(result, tree, path => SecretsToCome.IsSent(judge, result.Lane.Rules, path), cancellation);
        secrets = WithoutAsked(secrets, result with { Tree = tree }, cancellation);
        // Generators of projects write `*.pem` into every .gitignore: alone it says little of what will lie there.
        if (secrets.Count == 0 || (!result.Options.NameAll && secrets.All(secret => SecretPatterns.IsAnyKey(secret.GitRule.Pattern) || IsOfTemplate(secret, secrets))))
            return;
        var most = result.Options.MostNamed(MostNamed);
        var named = string.Join(", ", secrets.Take(most).Select(secret => $"`{secret.GitRule}` ({DisplayText.Escape(secret.File)}:{secret.GitRule.Line})"));
        var more = secrets.Count > most ? $" and {Counts.Of(secrets.Count - most)} more" : "";
        IReadOnlyList<AdvisedRule> rules = [.. secrets.Select(secret => new AdvisedRule(secret.Rule) { AtEnd = result.Lane.Rules.HasExceptions })];
        findings.Add(new Diagnostic("CTX309", DiagnosticLevel.Note, $"git ignores {(secrets.Count == 1 ? "a secret" : $"{Counts.Of(secrets.Count)} secrets")} by name, {named}{more}, and no rule keeps {(secrets.Count == 1 ? "it" : "them")} from Docker: sent as soon as {(secrets.Count == 1 ? "it is" : "they are")} here")
        {
            File = secrets[0].File,
            Path = secrets[0].Path,
            Position = new TextPosition(secrets[0].GitRule.Line, 1),
            About = "secrets that come",
            Edit = AdviceText.EditOf(rules, result.Options.NameAll),
            Fix = AdviceText.Of(rules, isGuess: false, result.Options.NameAll),
        });
    }

    // Another Dockerfile of this context may copy what lies behind such a rule: no plan writes it.
    private static IReadOnlyList<SecretToCome> WithoutAsked(IReadOnlyList<SecretToCome> secrets, BuildResult result, CancellationToken cancellation)
    {
        if (secrets.Count == 0)
            return secrets;
        RelativePath[] asked = [.. new SharedDockerfiles(result, new JunkIndex([]), cancellation).Find().SelectMany(static dockerfile => dockerfile.Requests).Select(static request => request.Path).Distinct()];
        return asked.Length == 0 ? secrets : [.. secrets.Where(secret =>
        {
            var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(secret.Rule), IgnoreFilePlanner.FileName), new RuleSetOptions(Builder.BuildKit));
            var judge = new PathJudge(new Lane(rules));
            return !Array.Exists(asked, path => judge.Judge(path, EntryKind.File) is { IsIgnored: true });
        })];
    }

    // `dotnet new gitignore` writes both of these, whatever the project.
    private static bool IsOfTemplate(SecretToCome secret, IReadOnlyList<SecretToCome> secrets) =>
        secret.GitRule.Pattern.SequenceEqual("*.pfx"u8) && secrets.Any(other => other.File == secret.File && other.GitRule.Pattern.SequenceEqual("*.publishsettings"u8));
}
