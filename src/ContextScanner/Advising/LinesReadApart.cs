using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;
using ContextSlim.Readers;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX107, CTX112, CTX113, CTX114, CTX119: lines that the engines which a project uses beside Docker's read otherwise than BuildKit. A line has
/// one finding: the reason that its characters show, and where files differ which these are.
/// </summary>
internal sealed class LinesReadApart
{
    private const int MostWritten = 3;

    private readonly BuildResult _result;
    private readonly Tree _tree;
    private readonly UsedEngines _used;
    private readonly EngineMatrix _matrix;
    private readonly CancellationToken _cancellation;
    private readonly SortedDictionary<int, ApartLine> _lines = [];

    private LinesReadApart(BuildResult result, Tree tree, UsedEngines used, EngineMatrix matrix, CancellationToken cancellation) =>
        (_result, _tree, _used, _matrix, _cancellation) = (result, tree, used, matrix, cancellation);

    private RuleSet Rules => _matrix.Usual.Lane.Rules;

    /// <summary>Adds the findings; says which lines, from 1, these are about.</summary>
    public static IReadOnlySet<int> Add(BuildResult result, Tree tree, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (!used.IsAny || result.Lane.Engine != BuildKit.Instance)
            return new HashSet<int>();
        EngineMatrix matrix;
        try
        {
            var path = result.Request is { IgnoreFile: null, IgnoreText: null } ? result.Files.IgnoreFilePath : null;
            matrix = EngineMatrix.Of(result, tree, result.Files.IgnoreFile, path, [.. used.All], cancellation);
        }
        catch (SurveyException)
        {
            return new HashSet<int>(); // An engine's own file cannot be read: its build says so.
        }

        var question = new LinesReadApart(result, tree, used, matrix, cancellation);
        question.Collect();
        return question.Tell(findings);
    }

    private void Collect()
    {
        foreach (var row in _matrix.Rows.Skip(1))
        {
            // What lies in another file is CTX115's and CTX116's.
            if (row.Build.Files.IgnoreFilePath != _matrix.Usual.Files.IgnoreFilePath)
                continue;
            if (row.Refusal is { } refusal)
            {
                LineOf(refusal.Position.Line).Refused ??= (row.Engine, refusal);
                continue;
            }

            Collect(row.Returned, Rules, row.Engine, static (line, difference) => line.Lost.Add(difference));
            Collect(row.LostAlone, row.Build.Lane.Rules, row.Engine, static (line, difference) => line.Lost.Add(difference));
            Collect(row.Gained, Rules, row.Engine, static (line, difference) => line.Gained.Add(difference));
        }

        AddTraits();
    }

    private void Collect(PathGroups groups, RuleSet rules, Engine engine, Action<ApartLine, (Engine, PathGroup)> add)
    {
        foreach (var (rule, group) in groups.ByRule)
        {
            // What a client ignores of its own accord no line is to blame for.
            if (rule >= 0 && !rules[rule].IsImplied)
                add(LineOf(rules[rule].Position.Line), (engine, group));
        }
    }

    // Nothing here shows it, and the next file may.
    private void AddTraits()
    {
        var ignoredFolder = new Lazy<int>(FirstIgnoredFolder);
        for (var rule = 0; rule < Rules.OwnRuleCount; rule++)
        {
            foreach (var row in _matrix.Rows.Skip(1))
            {
                var source = Rules[rule];
                if (row.Build.Files.IgnoreFilePath == _matrix.Usual.Files.IgnoreFilePath
                    && (LineTraits.BlanksDo(source, row.Engine) is not null || LineTraits.LiveCharacter(source, row.Engine) is not null
                        || (LineTraits.OpensNoFolder(source, row.Engine) && LineTraits.BeginsWithWildcard(source) && ignoredFolder.Value < rule)))
                    LineOf(source.Position.Line).Marked.Add(row.Engine);
            }
        }
    }

    // The number of the first rule that ignores a folder.
    private int FirstIgnoredFolder()
    {
        var visitor = new IgnoredFolders();
        OrderedWalk.Run(_tree, new Lane(Rules), visitor, _cancellation);
        return visitor.First;
    }

    private ApartLine LineOf(int line) => _lines.TryGetValue(line, out var known) ? known : _lines[line] = new ApartLine();

    private HashSet<int> Tell(List<Diagnostic> findings)
    {
        // What is misspelt for everybody is that first; that files differ is told beside it, and the cure is the one for everybody.
        var misread = findings.Where(finding => finding.Code is "CTX106" && finding.File == Rules.File.Name).Select(static finding => finding.Position?.Line ?? 0).ToHashSet();
        var told = _lines.Where(line => line.Value.IsMeasured || !misread.Contains(line.Key)).Select(static line => line.Key).ToHashSet();
        foreach (var line in told.Order())
        {
            if (_lines[line].IsMeasured)
                findings.Add(WithFix(Describe(RuleOf(line), _lines[line]), line, misread.Contains(line) ? null : FormsOf(line)));
        }

        foreach (var marked in told.Order().Where(line => !_lines[line].IsMeasured).Select(MarkOf).GroupBy(static mark => (mark.Code, mark.Names, mark.Why)))
            findings.Add(Describe([.. marked]));
        return told;
    }

    private IgnoreRule RuleOf(int line) => Rules.File.Rules.First(rule => rule.Position.Line == line);

    private IReadOnlyList<string>? FormsOf(int line) => PortableRewrite.ForLine(_matrix, line, _result.Options.Jobs, _cancellation);

    private Mark MarkOf(int line)
    {
        var code = CodeOf(RuleOf(line), _lines[line].Marked, null, out var why);
        return new Mark(line, code, Named(_lines[line].Marked), why);
    }

    // One cause, however many lines.
    private Diagnostic Describe(List<Mark> marks)
    {
        var (line, code, names, why) = marks[0];
        var rule = RuleOf(line);
        if (marks.Count == 1)
            return WithFix(Finding(code, DiagnosticLevel.Note, rule, $"`{rule}` says something else to {names}: {why}", null), line, FormsOf(line));
        var others = Counts.Of(marks.Count - 1, "other line says", "other lines say");
        var finding = Finding(code, DiagnosticLevel.Note, rule, $"`{rule}` and {others} something else to {names}, lines {LineNumbers.Describe(marks.ConvertAll(static mark => mark.Line))}: {why}", null);
        List<IReadOnlyList<string>?> forms = marks.ConvertAll(mark => FormsOf(mark.Line));
        if (!forms.TrueForAll(static lines => lines is [_]))
            return finding;
        var shown = string.Join(", ", forms.Take(MostWritten).Select(static lines => $"`{DisplayText.Escape(lines![0])}`"));
        return finding with
        {
            Fix = forms.Count <= MostWritten ? $"Write {shown}." : $"Write {shown} and so on: `contextslim optimize --portable` writes all of them.",
            Edit = new AdvisedEdit([.. marks.Select((mark, index) => new LineEdit(forms[index]![0]) { Line = mark.Line })]) { KeepsWhatIsSent = true },
        };
    }

    private static Diagnostic WithFix(Diagnostic finding, int line, IReadOnlyList<string>? lines) => lines switch
    {
        null => finding,
        [] => finding with { Fix = "Remove the line: BuildKit takes the same without it." },
        { Count: <= MostWritten } => finding with
        {
            Fix = $"Write {string.Join(", ", lines.Select(static text => $"`{DisplayText.Escape(text)}`"))}.",
            Edit = new AdvisedEdit([.. lines.Select((text, index) => new LineEdit(text) { Line = index == 0 ? line : 0, Below = index == 0 ? null : line })]) { KeepsWhatIsSent = true },
        },
        _ => finding with { Fix = $"`contextslim engines` shows {Counts.Of(lines.Count)} lines for it that all read alike." },
    };

    private Diagnostic Describe(IgnoreRule rule, ApartLine line)
    {
        if (line.Refused is var (engine, refusal))
        {
            var words = refusal.Kind == RefusalKind.CannotBeKnown ? DisplayText.Escape(refusal.Message)
                : $"{Named([engine])} refuses this rule, and its build fails: {DisplayText.Escape(refusal.Message)}";
            return Finding("CTX113", DiagnosticLevel.Warning, rule, $"`{rule}`: {words}", null);
        }

        var isLost = line.Lost.Count > 0;
        var differences = isLost ? line.Lost : line.Gained;
        var most = differences.MaxBy(static difference => difference.Group.Files).Group;
        var engines = differences.ConvertAll(static difference => difference.Engine);
        var names = Named(engines);
        var message = isLost
            ? $"because of `{rule}` BuildKit sends {most.Describe()} and {names} {(engines.Count == 1 ? "does" : "do")} not"
            : $"because of `{rule}` {names} {(engines.Count == 1 ? "sends" : "send")} {most.Describe()} and BuildKit does not";
        var code = CodeOf(rule, engines, isLost ? most.First : null, out var reason);
        return Finding(code, DiagnosticLevel.Warning, rule, message + (reason is null ? "" : $": {reason}"), most);
    }

    private string CodeOf(IgnoreRule rule, List<Engine> engines, RelativePath? lost, out string? why)
    {
        why = lost is { } path && engines.Contains(AwsCdk.Instance) && IsInOtherLetters(rule, path) ? "it compares without regard to case" : null;
        if (why is not null)
            return "CTX119";
        why = engines.Select(engine => LineTraits.BlanksDo(rule, engine)).FirstOrDefault(static words => words is not null);
        if (why is not null)
            return "CTX114";
        if (engines.Exists(engine => LineTraits.OpensNoFolder(rule, engine)))
        {
            why = "an ignored folder is entered there only where an exception begins with the folder's name and not with a wildcard";
            return "CTX112";
        }

        why = engines.Select(engine => LineTraits.LiveCharacter(rule, engine)).FirstOrDefault(static character => character is not null) is { } live
            ? $"`{live}` is read otherwise there, as in a regular expression" : null;
        return why is null ? "CTX107" : "CTX113";
    }

    // The same library with regard to case leaves the path in.
    private bool IsInOtherLetters(IgnoreRule rule, RelativePath path)
    {
        var rules = RuleSet.Create(Rules.File.With([rule]), Rules.Options with { Builder = Builder.TestcontainersNode });
        var folded = RuleSet.Create(Rules.File.With([rule]), Rules.Options with { Builder = Builder.AwsCdk });
        return Matches(folded) && !Matches(rules);

        bool Matches(RuleSet set) => set is { Refusal: null, OwnRuleCount: > 0 } && set.Rules[0].Match(path.Bytes, new ExpressionScratch()) == RuleAnswer.Yes;
    }

    private string Named(IEnumerable<Engine> engines) => _used.Named(engines);

    private Diagnostic Finding(string code, DiagnosticLevel level, IgnoreRule rule, string message, PathGroup? group) => new(code, level, message)
    {
        File = Rules.File.Name,
        Position = rule.Position,
        Path = group?.First,
        Files = group?.Files ?? 0,
        Bytes = group?.Bytes ?? 0,
    };

    // A line whose characters alone say that engines may read it apart.
    private readonly record struct Mark(int Line, string Code, string Names, string? Why);

    private sealed class ApartLine
    {
        public List<(Engine Engine, PathGroup Group)> Lost { get; } = [];

        public List<(Engine Engine, PathGroup Group)> Gained { get; } = [];

        public List<Engine> Marked { get; } = [];

        public (Engine, IgnoreRefusal)? Refused { get; set; }

        /// <summary>True when files differ, or a build fails; false when the characters alone say that they might.</summary>
        public bool IsMeasured => Lost.Count > 0 || Gained.Count > 0 || Refused is not null;
    }

    private sealed class IgnoredFolders : IEntryVisitor
    {
        public int First { get; private set; } = int.MaxValue;

        public bool Visit(in OrderedEntry entry)
        {
            if (entry.Kind != EntryKind.Directory)
                return false;
            if (!entry.Verdict.IsIgnored)
                return true;
            First = Math.Min(First, entry.Verdict.Rule);
            return false;
        }

        public void LeaveDirectory()
        {
        }
    }
}
