using System.Text;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Ranks what is heavy, as disjoint paths. Folders of a known kind are taken out of everything around them, those of one name as a
/// group; what is left is ranked from the root's children, each narrowed down while one child holds nearly all of it.
/// </summary>
internal sealed class HeaviestPaths(SumsObserver sums, int lane, CataloguedPaths? known, int top)
{
    /// <summary>The most files that are noted in <see cref="Asked"/>; one more for all others.</summary>
    public const int MostAsked = 256;

    private const double NearlyAll = 0.8;
    private const double Half = 0.5;
    private const int HeavyShare = 20; // what is lighter than a twentieth of everything is not worth another row

    private readonly DirectoryTable _table = sums.Table;

    /// <summary>True to rank by the number of files instead of bytes.</summary>
    public bool ByCount { get; init; }

    /// <summary>Where it is noted which files were asked for their kinds; null while nobody wants to know.</summary>
    public List<(int Folder, byte[] Name)>? Asked { get; init; }

    /// <summary>Ranks the paths of a state, heaviest first.</summary>
    public IReadOnlyList<HeavyPath> Rank(HeavyState state)
    {
        var total = SumOf(state, 0);
        if (Weight(total) == 0)
            return [];
        var folders = KnownFolders(state);
        var files = KnownFiles(state);
        var rest = WithoutKnown(state, folders, files);
        var ranked = new List<Candidate>();
        ranked.AddRange(FolderGroups(state, folders));
        ranked.AddRange(FileGroups(state, files));
        AddChildrenOfRoot(state, rest, folders, ranked);
        ranked.Sort(Compare);
        var heavy = new List<HeavyPath>(Math.Min(top, ranked.Count));
        foreach (var candidate in ranked)
        {
            if (heavy.Count == top || Weight(candidate.Sum) == 0)
                break;
            heavy.Add((candidate with { Kind = candidate.Kind ?? KindOf(state, candidate) }).ToHeavyPath(state, (double)Weight(candidate.Sum) / Weight(total)));
        }

        return heavy;
    }

    private Sum SumOf(HeavyState state, int directory) =>
        state == HeavyState.Sent ? _table.Sent(lane, directory) : _table.Ignored(lane, directory);

    private static Sum Of(HeavyState state, in FileSums files) => state == HeavyState.Sent ? files.Sent : files.Ignored;

    private Dictionary<int, Known> KnownFolders(HeavyState state)
    {
        var folders = new Dictionary<int, Known>();
        if (known is null)
            return folders;
        if (state == HeavyState.Sent)
        {
            foreach (var found in known.SentFolders)
                Add(found);
        }
        else
        {
            foreach (var found in known.Folders.Values)
                Add(found);
        }

        return folders;

        void Add(KnownFolder found)
        {
            var figures = known.SumsOf(found.Folder);
            var sum = state == HeavyState.Sent ? figures.Sent : figures.Ignored;
            // What is known by its name alone and has been sorted out by hand is told in detail.
            var isMixed = figures is { Ignored.Files: > 0, Eligible.Files: > 0 };
            if (Weight(sum) > 0 && (found.Confidence > Confidence.Name || !isMixed))
                folders.Add(found.Folder, new Known(known.KindOf(found.Kind).Name, sum));
        }
    }

    private List<KnownFiles> KnownFiles(HeavyState state)
    {
        var kept = new List<KnownFiles>();
        foreach (var (_, files) in known?.Files ?? [])
        {
            if (Weight(Of(state, files.Lanes[lane])) > 0 && !IsNamedByFolder(known!.KindOf(known.RuleOf(files.Rule).Kind)))
                kept.Add(files);
        }

        return kept;
    }

    // What each directory holds besides what is known below it; only the directories above something known differ from their sums.
    private Dictionary<int, Remainder> WithoutKnown(HeavyState state, Dictionary<int, Known> folders, List<KnownFiles> files)
    {
        var rest = new Dictionary<int, Remainder>();
        foreach (var (directory, folder) in folders)
            Take(directory, folder.Sum);
        foreach (var group in files)
            Take(group.Folder, Of(state, group.Lanes[lane]));
        return rest;

        void Take(int directory, Sum taken)
        {
            for (var at = directory; at >= 0; at = _table.Parent(at))
            {
                if (!rest.TryGetValue(at, out var left))
                    rest.Add(at, left = new Remainder(SumOf(state, at)));
                left.Sum -= taken;
            }
        }
    }

    private IEnumerable<Candidate> FolderGroups(HeavyState state, Dictionary<int, Known> folders)
    {
        // Folders of one name may be of different kinds, by what lies in them.
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (directory, folder) in folders)
        {
            var group = Encoding.Latin1.GetString(_table.Name(directory)) + '\0' + folder.Kind;
            if (!groups.TryGetValue(group, out var members))
                groups.Add(group, members = []);
            members.Add(directory);
        }

        foreach (var members in groups.Values)
        {
            var sum = default(Sum);
            foreach (var member in members)
                sum += folders[member].Sum;
            var path = members.Count > 1 ? new RelativePath(_table.Name(members[0]).ToArray()) : _table.Path(members[0]);
            yield return new Candidate(path, sum, members.Count, false, folders[members[0]].Kind, CommonRule(state, members));
        }
    }

    // Files of one rule are a group; a single one is named as it is.
    private IEnumerable<Candidate> FileGroups(HeavyState state, List<KnownFiles> files)
    {
        var groups = new Dictionary<int, List<KnownFiles>>();
        foreach (var found in files)
        {
            if (!groups.TryGetValue(found.Rule, out var members))
                groups.Add(found.Rule, members = []);
            members.Add(found);
        }

        foreach (var (rule, members) in groups)
        {
            var sum = default(Sum);
            foreach (var member in members)
                sum += Of(state, member.Lanes[lane]);
            var kind = known!.KindOf(known.RuleOf(rule).Kind).Name;
            var decides = CommonRule(state, members);
            if (SingleOf(state, members) is { } single)
                yield return new Candidate(single, sum, 1, true, kind, decides);
            else
                yield return new Candidate(new RelativePath(known.RuleOf(rule).Source.Entry.ToArray()), sum, members.Count, true, kind, decides) { IsPattern = true };
        }
    }

    private RelativePath? SingleOf(HeavyState state, List<KnownFiles> members)
    {
        ref var sums = ref members[0].Lanes[lane];
        if (members.Count > 1 || (state == HeavyState.Sent ? sums.Eligible.Files : sums.Ignored.Files) != 1)
            return null;
        return Join(members[0].Folder, known!.NameOf(state == HeavyState.Sent ? sums.FirstEligible : sums.FirstIgnored));
    }

    private RelativePath Join(int directory, ReadOnlySpan<byte> name) =>
        directory == 0 ? new RelativePath(name.ToArray()) : new RelativePath([.. _table.Path(directory).Bytes, (byte)'/', .. name]);

    private int CommonRule(HeavyState state, List<KnownFiles> members)
    {
        if (state == HeavyState.Sent)
            return -1;
        var rule = members[0].Lanes[lane].Rule;
        foreach (var member in members)
        {
            if (member.Lanes[lane].Rule != rule)
                return -1;
        }

        return rule;
    }

    private int CommonRule(HeavyState state, List<int> members)
    {
        if (state == HeavyState.Sent)
            return -1;
        var rule = _table.Own(lane, members[0]).Rule;
        foreach (var member in members)
        {
            var own = _table.Own(lane, member);
            if (!own.IsIgnored || own.Rule != rule)
                return -1;
        }

        return rule;
    }

    private void AddChildrenOfRoot(HeavyState state, Dictionary<int, Remainder> rest, Dictionary<int, Known> folders, List<Candidate> ranked)
    {
        ranked.AddRange(HeaviestInRoot(state));
        var (children, last) = Bounds(0);
        for (var child = children; child < last; child++)
        {
            if (!folders.ContainsKey(child))
                Narrow(state, child, rest, folders, ranked);
        }
    }

    // There may be a million: hardly more are described than can be ranked.
    private List<Candidate> HeaviestInRoot(HeavyState state)
    {
        var files = sums.RootFiles;
        var heaviest = new List<Candidate>();
        long least = 0;
        for (var file = 0; file < files.Count; file++)
        {
            var verdict = files.Verdict(lane, file);
            var sum = new Sum(1, 0, files.Counted(lane, file));
            // They come in the order of their names: of two alike the earlier one counts.
            if (Weight(sum) <= least || !(state == HeavyState.Sent ? verdict.IsSentWhole : verdict.IsIgnored))
                continue;
            var kind = KindOfFile(0, files.Name(file));
            if (kind is not null && !IsNamedByFolder(kind))
                continue;
            heaviest.Add(new Candidate(new RelativePath(files.Name(file).ToArray()), sum, 1, true, kind?.Name, state == HeavyState.Sent ? -1 : verdict.Rule));
            if (heaviest.Count < 2L * top + 1)
                continue;
            heaviest.Sort(Compare);
            heaviest.RemoveRange(top, heaviest.Count - top);
            least = top == 0 ? long.MaxValue : Weight(heaviest[^1].Sum);
        }

        return heaviest;
    }

    // Adds a folder, narrowed down to what is nearly all of it; what is more than half of it gets a row of its own.
    private void Narrow(HeavyState state, int directory, Dictionary<int, Remainder> rest, Dictionary<int, Known> folders, List<Candidate> ranked)
    {
        while (true)
        {
            var whole = Left(state, directory, rest);
            var file = LargestUnknownFile(state, directory, whole);
            if (file is not null && Weight(file.Sum) >= NearlyAll * Weight(whole))
            {
                ranked.Add(file);
                return;
            }

            var heaviest = HeaviestChild(state, directory, rest, folders);
            var share = heaviest < 0 ? 0 : Weight(Left(state, heaviest, rest));
            if (heaviest < 0 || share < NearlyAll * Weight(whole) || (state == HeavyState.Ignored && IsWholeIgnored(directory)))
            {
                var folder = new Candidate(_table.Path(directory), whole, 1, false, null, CommonRule(state, [directory])) { Directory = directory };
                if (state == HeavyState.Ignored && IsWholeIgnored(directory))
                {
                    ranked.Add(folder);
                    return;
                }

                var taken = ranked.Count;
                if (share > Half * Weight(whole) && IsHeavy(state, share))
                {
                    Narrow(state, heaviest, rest, folders, ranked);
                    folder = folder.WithoutFolder(heaviest, Sum.OfAll(ranked.Skip(taken), static row => row.Sum));
                }
                else if (file is not null && IsHeavy(state, Weight(file.Sum)))
                {
                    ranked.Add(file);
                    folder = folder.WithoutFile(file);
                }

                ranked.Add(folder);
                return;
            }

            directory = heaviest;
        }
    }

    private bool IsHeavy(HeavyState state, long weight) => weight * HeavyShare >= Weight(SumOf(state, 0));

    // A file that is more than half of a folder, unless its kind is ranked by itself.
    private Candidate? LargestUnknownFile(HeavyState state, int directory, Sum whole)
    {
        if (ByCount || LargestFileOf(state, directory) is not { Bytes: > 0 } file || file.Bytes <= Half * whole.Bytes)
            return null;
        var kind = KindOfFile(directory, _table.Names[file.Name]);
        return kind is null || IsNamedByFolder(kind)
            ? new Candidate(Join(directory, _table.Names[file.Name]), new Sum(1, 0, file.Bytes), 1, true, kind?.Name, state == HeavyState.Sent ? -1 : file.Rule)
            : null;
    }

    // What one rule ignores whole is named as that rule names it.
    private bool IsWholeIgnored(int directory) => _table.Own(lane, directory).IsSkipped;

    private LargestFile? LargestFileOf(HeavyState state, int directory)
    {
        ref var found = ref _table.SumsOf(lane, directory);
        return _table.Largest(state == HeavyState.Sent ? found.LargestSent : found.LargestIgnored);
    }

    private int HeaviestChild(HeavyState state, int directory, Dictionary<int, Remainder> rest, Dictionary<int, Known> folders)
    {
        var heaviest = -1;
        long weight = 0;
        var (children, last) = Bounds(directory);
        for (var child = children; child < last; child++)
        {
            if (folders.ContainsKey(child) || Weight(Left(state, child, rest)) <= weight)
                continue;
            heaviest = child;
            weight = Weight(Left(state, child, rest));
        }

        return heaviest;
    }

    private (int First, int End) Bounds(int directory) => (_table.Children(directory).Start.Value, _table.Children(directory).End.Value);

    private Sum Left(HeavyState state, int directory, Dictionary<int, Remainder> rest) =>
        rest.TryGetValue(directory, out var left) ? left.Sum : SumOf(state, directory);

    private TemplateKind? KindOfFile(int directory, ReadOnlySpan<byte> file)
    {
        if (Asked is { Count: <= MostAsked })
            Asked.Add((directory, file.ToArray()));
        return known?.KindOfFile(directory, file);
    }

    // Data and documents are named by the folder that they lie in: elsewhere, such files may well be wanted.
    private static bool IsNamedByFolder(TemplateKind kind) => kind.Category is KindCategory.Data or KindCategory.Documentation;

    // A folder that holds hardly anything but files of one kind is of that kind.
    private string? KindOf(HeavyState state, Candidate folder)
    {
        if (known is null || folder.Directory < 0)
            return null;
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var files in known.Files.Values)
        {
            var kind = known.KindOf(known.RuleOf(files.Rule).Kind);
            if (IsNamedByFolder(kind) && LiesIn(files.Folder, folder.Directory) && !(folder.TakenFolder >= 0 && LiesIn(files.Folder, folder.TakenFolder)))
                sums[kind.Name] = sums.GetValueOrDefault(kind.Name) + Of(state, files.Lanes[lane]).Bytes;
        }

        if (folder.TakenFile is { Kind: { } taken } file)
            sums[taken] = sums.GetValueOrDefault(taken) - file.Sum.Bytes;

        // Of several that fit, as where all files are empty, the first by name: the sums come in no order.
        string? nearlyAll = null;
        foreach (var (kind, bytes) in sums)
        {
            if (bytes >= NearlyAll * folder.Sum.Bytes && (nearlyAll is null || string.CompareOrdinal(kind, nearlyAll) < 0))
                nearlyAll = kind;
        }

        return nearlyAll;
    }

    private bool LiesIn(int directory, int folder)
    {
        while (directory > folder)
            directory = _table.Parent(directory);
        return directory == folder;
    }

    private long Weight(Sum sum) => ByCount ? sum.Files : sum.Bytes;

    private int Compare(Candidate left, Candidate right)
    {
        var order = Weight(right.Sum).CompareTo(Weight(left.Sum));
        if (order == 0)
            order = left.Path.CompareTo(right.Path);
        return order != 0 ? order : string.CompareOrdinal(left.Kind, right.Kind);
    }

    private sealed class Remainder(Sum sum)
    {
        public Sum Sum { get; set; } = sum;
    }

    private readonly record struct Known(string Kind, Sum Sum);

    private sealed record Candidate(RelativePath Path, Sum Sum, int Folders, bool IsFile, string? Kind, int Rule)
    {
        public bool IsPattern { get; init; }

        public int Directory { get; init; } = -1;

        /// <summary>The folder in it that has a row of its own; negative for none.</summary>
        public int TakenFolder { get; private init; } = -1;

        /// <summary>The file in it that has a row of its own.</summary>
        public Candidate? TakenFile { get; private init; }

        /// <summary>The folder without what the rows of a folder in it hold.</summary>
        public Candidate WithoutFolder(int folder, Sum taken) => this with { Sum = Sum - taken, TakenFolder = folder };

        /// <summary>The folder without a file that has a row of its own.</summary>
        public Candidate WithoutFile(Candidate file) => this with { Sum = Sum - file.Sum, TakenFile = file };

        public HeavyPath ToHeavyPath(HeavyState state, double share) => new(Path, state, Sum, share)
        {
            IsFile = IsFile,
            Folders = Folders,
            Kind = Kind,
            Rule = Rule,
            IsPattern = IsPattern,
        };
    }
}
