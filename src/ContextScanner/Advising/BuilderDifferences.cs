using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// CTX107: BuildKit and the classic builder send different files: they do not enter the same ignored folders (specification W-7, W-8). Files and
/// links count; the two files of the build itself, which the classic builder always sends, do not.
/// </summary>
internal sealed class BuilderDifferences : IDirectoryObserver
{
    private readonly SecondLook _look;
    private readonly int _buildKit;
    private readonly int _classic;
    private readonly PathGroups _onlyBuildKit = new();
    private readonly PathGroups _onlyClassic = new();

    private BuilderDifferences(SecondLook look, RuleSet other)
    {
        _look = look;
        var lane = look.AddLane(new Lane(other));
        (_buildKit, _classic) = look.Rules.Builder == Builder.BuildKit ? (look.Eligible, lane) : (lane, look.Eligible);
    }

    public static BuilderDifferences? Ask(SecondLook look)
    {
        // Without exceptions nothing depends on the folders entered. Another Dockerfile's own file is CTX203's.
        if (look.Rules.Engine is not DockerEngine || !look.Rules.HasExceptions || look.Rules.File.Name != ".dockerignore" || look.Result.Lane.StopsAt is not null)
            return null;
        var options = look.Rules.Options;
        var other = RuleSet.Create(look.Rules.File, options with
        {
            Builder = options.Builder == Builder.BuildKit ? Builder.Classic : Builder.BuildKit,
            Dockerfile = look.Result.Files.DockerfileInContext ?? options.Dockerfile,
        });
        if (other.Refusal is not null)
            return null;
        var question = new BuilderDifferences(look, other);
        look.Add(question);
        return question;
    }

    /// <param name="findings">Takes the findings.</param>
    /// <param name="told">The lines, from 1, of which it is said already that engines read them apart.</param>
    public void Add(List<Diagnostic> findings, IReadOnlySet<int> told)
    {
        Add(_onlyBuildKit, "BuildKit sends {0} and the classic builder does not: it never looks into an ignored folder for the sake of a wildcard", findings, told);
        Add(_onlyClassic, "the classic builder sends {0} and BuildKit does not: it does not look into the ignored folder", findings, told);
    }

    private void Add(PathGroups groups, string message, List<Diagnostic> findings, IReadOnlySet<int> told)
    {
        foreach (var (rule, group) in groups.ByRule)
        {
            if (rule >= 0 && told.Contains(_look.Rules[rule].Position.Line))
                continue;
            var finding = rule >= 0 && rule < _look.Rules.OwnRuleCount
                ? _look.About(rule, "CTX107", DiagnosticLevel.Note, $"because of `{_look.Rules[rule]}` {Format(message, group)}")
                : new Diagnostic("CTX107", DiagnosticLevel.Note, Format(message, group)) { File = _look.Rules.File.Name };
            findings.Add(finding with { Path = group.First, Files = group.Files, Bytes = group.Bytes });
        }
    }

    private static string Format(string message, PathGroup group) => message.Replace("{0}", group.Describe(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            _onlyBuildKit.Add(((Worker)merged).OnlyBuildKit);
            _onlyClassic.Add(((Worker)merged).OnlyClassic);
        }
    }

    private bool IsOfTheBuild(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        if (folder.IsEmpty && name.SequenceEqual(".dockerignore"u8))
            return true;
        return _look.Result.Files.DockerfileInContext is { } dockerfile && dockerfile.IsAt(folder, name);
    }

    private sealed class Worker(BuilderDifferences owner) : IDirectoryObserverWorker
    {
        public PathGroups OnlyBuildKit { get; } = new();

        public PathGroups OnlyClassic { get; } = new();

        public void Observe(in DirectoryView directory)
        {
            if (directory.OwnVerdict(owner._buildKit).IsSkipped && directory.OwnVerdict(owner._classic).IsSkipped)
                return;
            var buildKit = directory.Verdicts(owner._buildKit);
            var classic = directory.Verdicts(owner._classic);
            for (var entry = 0; entry < buildKit.Length; entry++)
            {
                if (buildKit[entry].IsSent == classic[entry].IsSent || directory.Entries.Kind(entry) is not (EntryKind.File or EntryKind.SymbolicLink))
                    continue;
                if (owner.IsOfTheBuild(directory.Path, directory.Entries.Name(entry)))
                    continue;
                if (buildKit[entry].IsSent)
                    OnlyBuildKit.Add(buildKit[entry].Rule, directory.Path, directory.Entries, entry);
                else
                    OnlyClassic.Add(classic[entry].Rule, directory.Path, directory.Entries, entry);
            }
        }
    }
}
