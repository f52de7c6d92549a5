using ContextSlim.Cataloguing;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>
/// Rules for what comes and goes: what builds of the project make, and secrets. They are as wide when it is here as when it is not, so that a plan made
/// after a build guards against no less than one made before it. Found out when something asks.
/// </summary>
internal sealed class ComingRules(PlanSubject subject, JunkIndex junk)
{
    // Names that nothing but a secret bears. What only content tells apart (*.key, *.pem, .npmrc) is no guard: certificates and settings bear these names.
    private static readonly string[] s_secrets = ["**/.env", "**/.env.local", "**/.env.*.local", "**/id_rsa", "**/id_ecdsa", "**/id_ed25519", "**/*.pfx", "**/*.p12"];

    private Found? _found;
    private JunkIndex? _taken;

    /// <summary>Rules for names that nothing but a secret bears.</summary>
    public static IReadOnlyList<string> OfSecrets => s_secrets;

    /// <summary>What is here that need not be sent.</summary>
    public JunkIndex Junk => junk;

    /// <summary>Rules for what the builds make, by the files that say how the project is built: it is not there in a fresh clone.</summary>
    public IReadOnlyList<string> Outputs => Rules.Outputs;

    /// <summary>Rules for secrets of the technologies that git is told of.</summary>
    public IReadOnlyList<string> Keys => Rules.Keys;

    /// <summary>Where something that is here has the name of an output, the folder at the root is what git is told of, if anything.</summary>
    public IReadOnlyDictionary<string, string> Rooted => Rules.Rooted;

    /// <summary>What the rules for outputs are about; empty where nothing has asked for these.</summary>
    public IReadOnlyDictionary<string, string> Kinds => _found?.Kinds ?? [];

    private Found Rules => _found ??= Find();

    /// <summary>True for a catalogue's rule whose name nothing but a secret bears.</summary>
    public static bool IsOfSecret(string? rule) => Array.IndexOf(s_secrets, rule) >= 0;

    /// <summary>The rule for candidates of one name that are here, as wide as it is before they come; null where no rule awaits them.</summary>
    public string? For(IReadOnlyList<JunkCandidate> candidates)
    {
        // `**/vendor/bundle` is written as it is.
        if (candidates is not [{ Rule: { } rule } first, ..] || !rule.StartsWith("**/", StringComparison.Ordinal) || rule.IndexOf('/', 3) > 0)
            return null;
        var isAwaited = first.Reason switch
        {
            JunkReason.Secret or JunkReason.NeededSecret => IsOfSecret(rule),
            JunkReason.Known => first.Category is KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache && Outputs.Contains(rule),
            _ => false,
        };
        return isAwaited ? rule : null;
    }

    /// <summary>
    /// What may be dropped once such a rule is there: also what only its name tells, where the project's builds make what is called so, and git, which is told
    /// of it, tracks none of it.
    /// </summary>
    public JunkIndex Taken => _taken ??= new JunkIndex([.. junk.Candidates.Select(candidate => IsTaken(candidate) ? candidate with { Reason = JunkReason.Known } : candidate), .. IgnoredByGit()]);

    /// <summary>True for what is taken with what is surely made, by its number in <see cref="Taken"/>.</summary>
    public bool IsTaken(int number) => number >= junk.Candidates.Count || IsTaken(junk.Candidates[number]);

    private bool IsTaken(JunkCandidate candidate) =>
        candidate is { Reason: JunkReason.Likely or JunkReason.Unlikely, IsUntracked: true, Rule: { } rule } && Outputs.Contains(rule);

    // What no kind is known of where it lies.
    private IEnumerable<JunkCandidate> IgnoredByGit()
    {
        foreach (var number in subject.Survey.Repository is { Repository.Index.Problem: null } observer ? observer.Ignored.SelectMany(static group => group.Folders) : [])
        {
            var path = subject.Survey.Directories.Path(number);
            var rule = "**/" + DisplayText.Escape(path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..]);
            if (!Outputs.Contains(rule) || junk.OfFolder(path.Bytes) >= 0)
                continue;
            var candidate = new JunkCandidate(path, JunkReason.Known, Kinds[rule]) { IsUntracked = true, Rule = rule, Sum = subject.Survey.Directories.Eligible(subject.Survey.LaneNumber, number) };
            // Of packages it is the kind that says who needs them.
            if (!KindsOf(rule).Any(kind => subject.ReasonToKeepFolder?.Invoke(candidate with { Template = kind }) is not null))
                yield return candidate;
        }
    }

    private static IEnumerable<TemplateKind> KindsOf(string rule) =>
        EmbeddedTemplates.All.SelectMany(static template => template.Kinds).Where(kind => kind.Rules.Any(other => other.ToString() == rule));

    private static bool IsOutput(TemplateKind? kind) =>
        kind is { IsOfFiles: false, IsUnsure: false, MadeBy.Count: > 0, Category: KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache };

    private Found Find()
    {
        using var source = subject.Survey.OpenSource();
        using var reader = source.OpenEntryReader();
        var signs = new ProjectSigns(subject.Survey, junk, reader);
        var kinds = EmbeddedTemplates.All.SelectMany(template => template.Kinds).ToList();
        var awaited = new AwaitedPaths(subject, signs.Texts);
        var technologies = kinds.Where(signs.HasSibling).Select(kind => kind.Technology).ToHashSet(StringComparer.Ordinal);
        // An application that nobody packs has no manifest but what it installs.
        if (signs.IsAtRoot("requirements.txt"))
            technologies.Add("Python");
        // https://guides.rubyonrails.org/security.html: the key of the encrypted credentials.
        var found = new Found([], technologies.Contains("Ruby") && signs.IsIgnoredAtRoot("config/master.key") ? ["**/config/master.key"] : [], new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        foreach (var kind in kinds)
        {
            if (!IsOutput(kind) || !(kind.Evidence.Count > 0 || technologies.Contains(kind.Technology)))
                continue;
            if (!(kind.Evidence.Count > 0 ? signs.HasEvidence(kind) : (kind.IsDistinctive && kind.Category is KindCategory.Packages or KindCategory.Cache) || signs.HasSibling(kind)))
                continue;
            foreach (var rule in kind.Rules.Select(rule => rule.ToString()).Where(rule => signs.IsExpected(rule, kind) && !awaited.Holds(rule)))
            {
                found.Kinds[rule] = kind.Name;
                if (rule.StartsWith("**/", StringComparison.Ordinal) && signs.IsIgnoredAtRoot(rule[3..]))
                    found.Kinds[found.Rooted[rule] = rule[2..]] = kind.Name;
                found.Outputs.Add(rule);
            }
        }

        return found;
    }

    private sealed record Found(List<string> Outputs, string[] Keys, Dictionary<string, string> Rooted, Dictionary<string, string> Kinds);
}
