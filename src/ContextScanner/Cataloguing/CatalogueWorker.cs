using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>One thread's part of a <see cref="CatalogueObserver"/>. Each name outside of what is known is looked up once.</summary>
internal sealed class CatalogueWorker : IDirectoryObserverWorker
{
    private readonly CatalogueObserver _owner;
    private readonly Catalogue _catalogue;
    private readonly NameArena.Writer _names;
    private readonly int[] _patterns;
    private readonly ulong[] _files;
    private readonly ulong[] _folders;
    private Hit[] _hits = new Hit[64];
    private int _hitCount;

    public CatalogueWorker(CatalogueObserver owner)
    {
        _owner = owner;
        _catalogue = owner.Catalogue;
        _names = owner.Names.OpenWriter();
        _patterns = new int[_catalogue.Size];
        _files = new ulong[_catalogue.Words];
        _folders = new ulong[_catalogue.Words];
    }

    public List<KnownFolder> Folders { get; } = [];

    public List<UnprovedFolder> Unproved { get; } = [];

    public List<KnownFiles> Files { get; } = [];

    public void Observe(in DirectoryView directory)
    {
        var hints = _owner.Hints;
        hints.EnsureRoom(directory.FirstChild + directory.Children.Length);
        var hint = hints[directory.Number];
        if (!hint.IsInside)
        {
            Collect(directory);
            if (!IsSure(directory, hint))
            {
                HintAtChildren(directory);
                SumFiles(directory);
                return;
            }
        }

        for (var child = 0; child < directory.Children.Length; child++)
            hints[directory.FirstChild + child].MarkInside();
    }

    private void Collect(in DirectoryView directory)
    {
        _files.AsSpan().Clear();
        _folders.AsSpan().Clear();
        _hitCount = 0;
        var entries = directory.Entries;
        var child = directory.FirstChild;
        for (var entry = 0; entry < entries.Count; entry++)
        {
            var isFolder = entries.Kind(entry) == EntryKind.Directory;
            var number = isFolder ? child++ : -1;
            var found = _catalogue.Names.Collect(entries.Name(entry), _patterns);
            for (var index = 0; index < found; index++)
            {
                var pattern = _patterns[index];
                (isFolder ? _folders : _files)[pattern >> 6] |= 1ul << (pattern & 63);
                if (_hitCount == _hits.Length)
                    Array.Resize(ref _hits, 2 * _hitCount);
                _hits[_hitCount++] = new Hit(entry, pattern, number);
            }
        }
    }

    // True when the folder's kind is known so well that nobody needs to look into it.
    private bool IsSure(in DirectoryView directory, FolderHint hint)
    {
        if (directory.Number == 0 || (_hitCount == 0 && hint.IsEmpty))
            return false;
        var known = KindByMarker(directory);
        for (var candidate = 0; candidate < hint.Count; candidate++)
        {
            var (rule, hasSibling) = hint[candidate];
            var named = KindByName(directory.Number, rule, hasSibling);
            if (named is not null && (known is null || named.Confidence > known.Confidence))
                known = named;
            else if (known is { Rule: < 0 } proved && proved.Kind == _catalogue.Rules[rule].Kind)
                known = proved with { Rule = rule };
        }

        if (known is not { } found)
            return false;
        Folders.Add(found);
        return found.Confidence >= Confidence.NameAndSibling;
    }

    private KnownFolder? KindByMarker(in DirectoryView directory)
    {
        KnownFolder? found = null;
        for (var hit = 0; hit < _hitCount; hit++)
        {
            foreach (var marker in _catalogue.UsesOf(_hits[hit].Pattern).Markers)
            {
                if (marker.Names[0].IsFolder != (_hits[hit].Child >= 0) || !HasAll(marker.Names) || HasAny(_catalogue.Kinds[marker.Kind].Unless))
                    continue;
                if (!_catalogue.Kinds[marker.Kind].Kind.NeedsContent)
                    found = found is { } earlier && earlier.Kind <= marker.Kind ? found : new KnownFolder(directory.Number, marker.Kind, Confidence.Structure, -1);
                else if (directory.Entries.Kind(_hits[hit].Entry) == EntryKind.File)
                    Unproved.Add(new UnprovedFolder(directory.Number, marker.Kind, _names.Add(directory.Entries.Name(_hits[hit].Entry))));
            }
        }

        return found;
    }

    private KnownFolder? KindByName(int folder, int rule, bool hasSibling)
    {
        var number = _catalogue.Rules[rule].Kind;
        var kind = _catalogue.Kinds[number];
        if (HasAny(kind.Unless))
            return null;
        if (HasAnySet(kind.Holds))
            return new KnownFolder(folder, number, Confidence.Structure, rule);
        return kind.Holds.Length > 0 && !kind.Kind.IsDistinctive ? null : new KnownFolder(folder, number, ByName(kind, hasSibling), rule);
    }

    private static Confidence ByName(CataloguedKind kind, bool hasSibling) =>
        !kind.Kind.IsUnsure && (hasSibling || kind.Kind.IsDistinctive) ? Confidence.NameAndSibling : Confidence.Name;

    private void HintAtChildren(in DirectoryView directory)
    {
        if (directory.Children.IsEmpty)
            return;
        for (var hit = 0; hit < _hitCount; hit++)
        {
            if (_hits[hit].Child < 0)
                continue;
            foreach (var rule in _catalogue.UsesOf(_hits[hit].Pattern).FolderRules)
            {
                if (Applies(rule, directory, out var hasSibling))
                    _owner.Hints[_hits[hit].Child].Add(rule, hasSibling);
            }
        }
    }

    private bool Applies(int rule, in DirectoryView directory, out bool hasSibling)
    {
        var catalogued = _catalogue.Rules[rule];
        var kind = _catalogue.Kinds[catalogued.Kind];
        hasSibling = kind.Siblings.Length > 0 && HasAny(kind.Siblings);
        return catalogued.Pattern.MatchesFolder(directory.Path) && (hasSibling || kind.Siblings.Length == 0) && !HasAny(kind.UnlessBeside);
    }

    private void SumFiles(in DirectoryView directory)
    {
        var first = Files.Count;
        var last = -1;
        for (var hit = 0; hit < _hitCount; hit++)
        {
            var entry = _hits[hit].Entry;
            if (entry == last || directory.Entries.Kind(entry) != EntryKind.File)
                continue;
            foreach (var rule in _catalogue.UsesOf(_hits[hit].Pattern).FileRules)
            {
                if (!Applies(rule, directory, out var hasSibling))
                    continue;
                AddTo(GroupOf(directory, first, rule, hasSibling), directory, entry);
                last = entry;
                break;
            }
        }
    }

    private KnownFiles GroupOf(in DirectoryView directory, int first, int rule, bool hasSibling)
    {
        for (var group = first; group < Files.Count; group++)
        {
            if (Files[group].Rule == rule)
                return Files[group];
        }

        var added = new KnownFiles(directory.Number, rule, ByName(_catalogue.Kinds[_catalogue.Rules[rule].Kind], hasSibling)) { Lanes = new FileSums[directory.LaneCount] };
        Files.Add(added);
        return added;
    }

    // A file with several names counts at only one of them, which is not known yet: better no bytes than too many.
    private void AddTo(KnownFiles files, in DirectoryView directory, int entry)
    {
        ref readonly var status = ref directory.Entries.Status(entry);
        var sum = new Sum(1, 0, status.LinkCount <= 1 ? status.Size : 0);
        for (var lane = 0; lane < files.Lanes.Length; lane++)
        {
            ref var sums = ref files.Lanes[lane];
            if (_owner.Requested[lane] is { } requested && requested.Names(directory.Path, directory.Entries.Name(entry)))
            {
                sums.HasNamed = true;
                continue;
            }

            var verdict = directory.Verdicts(lane)[entry];
            if (verdict.IsIgnored)
            {
                sums.Rule = sums.Ignored.Files == 0 || sums.Rule == verdict.Rule ? verdict.Rule : -1;
                if (sums.Ignored.Files == 0)
                    sums.FirstIgnored = _names.Add(directory.Entries.Name(entry));
                sums.Ignored += sum;
                continue;
            }

            if (sums.Eligible.Files == 0)
                sums.FirstEligible = _names.Add(directory.Entries.Name(entry));
            sums.Eligible += sum;
            if (verdict.IsSent)
                sums.Sent += verdict.IsSentWhole ? sum : sum with { Bytes = 0 };
        }
    }

    private bool HasAnySet(NeededName[][] sets)
    {
        foreach (var set in sets)
        {
            if (HasAll(set))
                return true;
        }

        return false;
    }

    private bool HasAll(NeededName[] names)
    {
        foreach (var name in names)
        {
            if (!Has(name))
                return false;
        }

        return true;
    }

    private bool HasAny(NeededName[] names)
    {
        foreach (var name in names)
        {
            if (Has(name))
                return true;
        }

        return false;
    }

    private bool Has(NeededName name) => ((name.IsFolder ? _folders : _files)[name.Pattern >> 6] & (1ul << (name.Pattern & 63))) != 0;

    private readonly record struct Hit(int Entry, int Pattern, int Child);
}
