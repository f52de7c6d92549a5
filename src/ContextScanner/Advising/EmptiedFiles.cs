using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// CTX110: files arrive empty in the image. BuildKit's client walks by one matcher and opens files through another (specification W-9): what the
/// first sends and the second ignores keeps its name and loses its content, and the build succeeds.
/// </summary>
internal sealed class EmptiedFiles : IDirectoryObserver
{
    private readonly SecondLook _look;
    private readonly int _eligible;
    private readonly PathGroups _groups = new();

    private EmptiedFiles(SecondLook look)
    {
        _look = look;
        _eligible = look.Eligible;
    }

    public static EmptiedFiles? Ask(SecondLook look)
    {
        if (look.Result is not { Emptied: > 0 } || look.Rules is not { HasExceptions: true, Builder: Builder.BuildKit })
            return null;
        var question = new EmptiedFiles(look);
        look.Add(question);
        return question;
    }

    public void Add(List<Diagnostic> findings)
    {
        foreach (var (rule, group) in _groups.ByRule)
        {
            var arrives = group.Files == 1 ? "arrives" : "arrive";
            var message = $"{group.Describe()} {arrives} empty in the image: an exception brings {(group.Files == 1 ? "it" : "them")} back, and "
                + $"`{_look.Rules[rule]}`, which Docker passed over for the folder, counts again when the content is read";
            _ = _look.Explain(rule);
            findings.Add(_look.About(rule, "CTX110", DiagnosticLevel.Warning, message) with
            {
                Path = group.First,
                Files = group.Files,
                Fix = "Remove this line, or move it above the exception.",
            });
        }
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(_look.Rules, _eligible);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var worker in workers)
            _groups.Add(((Worker)worker).Groups);
    }

    private sealed class Worker(RuleSet rules, int eligible) : IDirectoryObserverWorker
    {
        private readonly LastMatch _ignoring = new(rules, exceptions: false);

        public PathGroups Groups { get; } = new();

        public void Observe(in DirectoryView directory)
        {
            var sent = directory.Verdicts(SecondLook.Main);
            var verdicts = directory.Verdicts(eligible);
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                // An unreadable file arrives empty for another reason, which CTX304 tells.
                if ((verdicts[entry].Marks & (VerdictMarks.Emptied | VerdictMarks.Unreadable)) != VerdictMarks.Emptied || !sent[entry].IsSent)
                    continue;
                _ignoring.Enter(directory.Path);
                var rule = _ignoring.Find(directory.Entries.Name(entry));
                if (rule >= 0)
                    Groups.Add(rule, directory.Path, directory.Entries, entry);
            }
        }
    }
}
