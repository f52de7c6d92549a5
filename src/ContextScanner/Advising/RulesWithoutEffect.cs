using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>CTX103: a rule matches something and changes nothing. Candidates decide nothing; each is proved by evaluating the tree without it.</summary>
internal sealed class RulesWithoutEffect
{
    private const int MostProved = 8;

    // A proof evaluates every entry once more; more than this is not worth anybody's wait.
    private const long MostEvaluations = 2_000_000;

    private readonly SecondLook _look;
    private readonly RuleMatches _matches;
    private readonly List<(int Rule, VerdictChanges Changes)> _proofs = [];

    private RulesWithoutEffect(SecondLook look, RuleMatches matches)
    {
        _look = look;
        _matches = matches;
    }

    /// <summary>Adds the proofs to a further look.</summary>
    public static RulesWithoutEffect Prove(SecondLook look, RuleMatches matches, SecondLook proofs)
    {
        var question = new RulesWithoutEffect(look, matches);
        var onDisk = look.Result.OnDisk!.Value;
        var most = Math.Min(MostProved, MostEvaluations / (1 + onDisk.Files + onDisk.Directories));
        foreach (var rule in matches.Rules)
        {
            if (question._proofs.Count == most)
                break;
            if (!look.Rules.IsException(rule) && matches.Of(rule)!.IgnoredBy >= 0 && !look.IsExplained(rule) && (look.Result.Options.NameAll || !KnownNames.IsGuard(look.Rules[rule], look.Result.Options.Catalogue)) && !IsForWhatComes(look, rule, matches))
                question.Prove(rule, proofs);
        }

        return question;
    }

    // `storage/sessions/*` where nothing lies but what keeps the folder in git: the rest comes when the program runs.
    private static bool IsForWhatComes(SecondLook look, int rule, RuleMatches matches) =>
        look.Rules[rule].Entry.IndexOfAny("*?["u8) >= 0 && matches.Of(rule)!.FirstIgnored is { } first && KnownNames.KeepsFolder(first.Bytes[(first.Bytes.LastIndexOf((byte)'/') + 1)..]);

    public void Add(List<Diagnostic> findings)
    {
        foreach (var (rule, changes) in _proofs)
        {
            if (!changes.IsEmpty || _look.IsExplained(rule))
                continue;
            var match = _matches.Of(rule)!;
            // A rule for more than another takes may change something tomorrow.
            if (!IsCovered(rule, match.IgnoredBy))
                continue;
            var others = match.Entries > 1 ? ", as all that it matches" : "";
            _ = _look.Explain(rule);
            var by = match.IgnoredBy < _look.Rules.OwnRuleCount ? $"line {_look.Rules[match.IgnoredBy].Position.Line} (`{_look.Rules[match.IgnoredBy]}`)" : "another rule";
            findings.Add(_look.About(rule, "CTX103", DiagnosticLevel.Note, $"`{_look.Rules[rule]}` changes nothing: `{DisplayText.Escape(match.FirstIgnored!.Value)}` is ignored by {by}{others}") with
            {
                Path = match.FirstIgnored,
                Fix = "Remove it.",
            });
        }
    }

    // Whatever comes: the other rule takes every path that this one does.
    private bool IsCovered(int rule, int by)
    {
        var entry = _look.Rules[rule].Entry;
        var covering = _look.Rules[by].Entry;
        if (entry.SequenceEqual(covering) || (entry.StartsWith(covering) && entry[covering.Length] == (byte)'/'))
            return true;
        if (GlobSyntax.HasWildcard(entry, backslashEscapes: true))
            return covering.StartsWith("**/"u8) && (entry.EndsWith(covering[2..]) || entry.SequenceEqual(covering[3..]) || entry.IndexOf([.. covering[2..], (byte)'/']) >= 0);
        var alone = RuleSet.Create(IgnoreFile.Parse(_look.Rules[by].Text, _look.Rules.File.Name), new RuleSetOptions(Builder.BuildKit));
        return alone.Refusal is null && new PathJudge(new Lane(alone)).Judge(new RelativePath(entry.ToArray()), EntryKind.Directory).IsIgnored;
    }

    private void Prove(int rule, SecondLook proofs)
    {
        var rules = _look.Rules.Without(rule);
        if (rules.Refusal is not null)
            return;
        var changes = new VerdictChanges(proofs.Eligible, proofs.AddLane(_look.Result.Lane with { Rules = rules, Includes = null }), mostNamed: 0);
        proofs.Add(changes);
        _proofs.Add((rule, changes));
    }
}
