using ContextSlim.Advising;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Charting;

/// <summary>Makes the map of a context from the tree and the sums that its survey kept, and asks the planner about what it shows.</summary>
internal sealed class MapMaker
{
    private const int MostEntries = 150; // of a folder: more are no wider than a finger's breadth together
    private const int MostWanted = 300;
    private const int MostDrops = 1000;
    private const int BytesOfANode = 40;

    private readonly BuildResult _survey;
    private readonly Advice? _advice;
    private readonly DirectoryTable _table;
    private readonly OpenedFolders _opened;
    private readonly FolderFiles _files;
    private readonly Dictionary<int, List<Entry>> _entries = [];
    private readonly Dictionary<AdvisedDrop, int> _drops = new(ReferenceEqualityComparer.Instance);
    private readonly List<MapNode> _nodes = [];

    private MapMaker(BuildResult survey, Tree tree, MapSize size, Advice? advice, IEnumerable<RelativePath> wanted, CancellationToken cancellation)
    {
        _survey = survey;
        _advice = advice;
        _table = survey.Directories;
        _opened = new OpenedFolders(_table, survey.LaneNumber, wanted, size, MostEntries);
        _files = new FolderFiles(_opened, _table, MostEntries);
        var nothing = survey.Lane with { Rules = RuleSet.Create(WithEverything(survey.Lane.Rules.File), survey.Lane.Rules.Options) };
        _ = TreeEvaluation.Run(tree, [survey.Lane, nothing], [_files], new WalkOptions { Jobs = survey.Options.Jobs, SentOnly = survey.Options.SentOnly }, cancellation);
        FillFolders(size.Bytes);
    }

    /// <summary>Makes a map.</summary>
    /// <param name="survey">The survey; Docker does not refuse its ignore file.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="size">How much is shown.</param>
    /// <param name="advice">Whom to ask what a plan would do; null for nobody.</param>
    /// <param name="findings">What is found: the paths that it is about are shown.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ContextMap Make(BuildResult survey, Tree tree, MapSize size, Advice? advice, IReadOnlyList<Diagnostic> findings, CancellationToken cancellation)
    {
        var wanted = findings.Where(static finding => finding.Path is not null).Select(static finding => finding.Path!.Value).Distinct().Take(MostWanted);
        if (survey.Files.DockerfileInContext is { } dockerfile)
            wanted = wanted.Prepend(dockerfile);
        if (survey.Files.IgnoreFilePath is not null)
            wanted = wanted.Prepend(new RelativePath(survey.Files.IgnoreFile.Name));
        var maker = new MapMaker(survey, tree, size, advice, wanted, cancellation);
        maker.WriteNodes();
        var whole = maker._opened.FiguresOf(0);
        return new ContextMap(maker._nodes, [.. maker._drops.Keys], survey.Catalogued is { } known ? MapKind.Of(known, whole) : []);
    }

    // What is sent all the same, no rule of the file can keep from being sent.
    private static IgnoreFile WithEverything(IgnoreFile file) => IgnoreFile.Parse([.. file.Text.Span, .. "\n**\n"u8], file.Name);

    // In the order in which folders were opened, so that the heaviest are shown where not all have room.
    private void FillFolders(long room)
    {
        foreach (var folder in _opened.Order)
        {
            if (folder != 0 && !_entries.ContainsKey(_table.Parent(folder)))
                continue;
            var entries = EntriesOf(folder);
            foreach (var entry in entries)
                room -= BytesOfANode + ShownBytes(entry.Name);
            if (room < 0)
                return;
            _entries.Add(folder, entries);
        }
    }

    // As it stands in JSON inside of a page, at most: what has a meaning there is written by number, what is no letter of ASCII twice escaped.
    private static int ShownBytes(byte[] name)
    {
        var bytes = 0;
        foreach (var value in name)
            bytes += value is (byte)'<' or (byte)'>' or (byte)'&' or (byte)'#' ? 6 : value is < (byte)' ' or > (byte)'~' or (byte)'"' or (byte)'\\' ? 5 : 1;
        return bytes;
    }

    private List<Entry> EntriesOf(int folder)
    {
        var entries = new List<Entry>();
        for (var child = _table.Children(folder).Start.Value; child < _table.Children(folder).End.Value; child++)
        {
            var figures = _opened.FiguresOf(child);
            entries.Add(new Entry(_table.Name(child).ToArray(), child, null, figures, _opened.WeightOf(figures)));
        }

        foreach (var file in _files.Of(folder))
            entries.Add(new Entry(file.Name, -1, file, file.Figures, _opened.WeightOf(file.Figures)));
        entries.Sort(Entry.HeavierFirst);
        var all = _opened.EntriesOf(folder);
        if (all <= MostEntries + 1)
            return entries;
        for (var last = entries.Count - 1; last >= MostEntries; last--)
        {
            if (!_opened.IsWanted(folder, entries[last].Name))
                entries.RemoveAt(last);
        }

        return entries;
    }

    private void WriteNodes()
    {
        _nodes.Add(FolderNode(-1, [], 0, _opened.FiguresOf(0), default));
        var waiting = new Stack<(int Folder, int Node, int Next, byte[] Path)>([(0, 0, 0, [])]);
        while (waiting.TryPop(out var at))
        {
            var entries = _entries.GetValueOrDefault(at.Folder);
            if (entries is null)
                continue;
            if (at.Next == entries.Count)
            {
                AddFurther(at.Folder, at.Node, entries);
                continue;
            }

            waiting.Push(at with { Next = at.Next + 1 });
            var entry = entries[at.Next];
            byte[] path = at.Path.Length == 0 ? entry.Name : [.. at.Path, (byte)'/', .. entry.Name];
            if (entry.File is { } file)
            {
                _nodes.Add(FileNode(at.Folder, at.Node, file, new RelativePath(path)));
                continue;
            }

            waiting.Push((entry.Folder, _nodes.Count, 0, path));
            _nodes.Add(FolderNode(at.Node, entry.Name, entry.Folder, entry.Figures, new RelativePath(path)));
        }
    }

    private void AddFurther(int folder, int node, List<Entry> entries)
    {
        var count = _opened.EntriesOf(folder) - entries.Count;
        if (count <= 0)
            return;
        var rest = _opened.FiguresOf(folder);
        foreach (var entry in entries)
            rest -= entry.Figures;
        _nodes.Add(new MapNode(node, MapNodeType.Further, []) { Count = count, Figures = rest });
    }

    private MapNode FolderNode(int parent, byte[] name, int folder, in LaneFigures figures, RelativePath path)
    {
        var own = _table.Own(_survey.LaneNumber, folder);
        var kind = _survey.Catalogued is { } known && known.Folders.TryGetValue(folder, out var found) ? known.KindOf(found.Kind).Name : null;
        return new MapNode(parent, MapNodeType.Folder, name)
        {
            State = StateOf(own),
            Rule = own.Rule,
            Kind = kind,
            Figures = figures,
            Goes = _files.GoesOf(folder, figures.Sent),
            Drop = folder != 0 && (kind is not null || IsWanted(folder)) ? DropOf(path, figures) : -1,
        };
    }

    private MapNode FileNode(int folder, int parent, FoundFile file, RelativePath path)
    {
        var kind = KindOf(folder, file, path);
        return new MapNode(parent, file.Kind == EntryKind.File ? MapNodeType.File : MapNodeType.Other, file.Name)
        {
            State = StateOf(file.Verdict),
            Rule = file.Verdict.Rule,
            Kind = kind,
            Figures = file.Figures,
            Goes = file.Goes,
            Drop = kind is not null || file.IsWanted ? DropOf(path, file.Figures) : -1,
        };
    }

    // Of what nobody knows and nothing is found there is nothing to ask, and nothing has to be read for it.
    private bool IsWanted(int folder) => _opened.IsWanted(_table.Parent(folder), _table.Name(folder));

    // What a file's content says counts more than what its name says.
    private string? KindOf(int folder, FoundFile file, RelativePath path)
    {
        var kind = _survey.Catalogued?.KindOfFile(folder, file.Name);
        return kind is null ? null : _survey.Secrets?.AnswerFor(path) switch
        {
            SecretAnswer.Certificates => "certificates",
            SecretAnswer.Cleared => null,
            _ => kind.Name,
        };
    }

    private int DropOf(RelativePath path, in LaneFigures figures)
    {
        if (figures.Eligible.Files == 0 || _advice?.DropOf(path) is not { } drop)
            return -1;
        if (_drops.TryGetValue(drop, out var number))
            return number;
        if (_drops.Count == MostDrops)
            return -1;
        _drops.Add(drop, _drops.Count);
        return _drops.Count - 1;
    }

    private static MapState StateOf(Verdict verdict) => verdict switch
    {
        { IsIgnored: true } => MapState.Ignored,
        { IsNotRequested: true } => MapState.NotRequested,
        { IsSent: false } => MapState.Unsendable,
        { IsSentWhole: false } => MapState.Emptied,
        _ => MapState.Sent,
    };

    private sealed record Entry(byte[] Name, int Folder, FoundFile? File, LaneFigures Figures, double Weight)
    {
        public static int HeavierFirst(Entry left, Entry right)
        {
            var order = right.Weight.CompareTo(left.Weight);
            return order != 0 ? order : left.Name.AsSpan().SequenceCompareTo(right.Name);
        }
    }
}
