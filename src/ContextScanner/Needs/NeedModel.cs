using ContextSlim.Cataloguing;
using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>
/// What a build reads beyond its COPY sources, asked by findings and plans alike: what Dockerfiles run and name, what the table of tools says,
/// what programs embed and name. Bounded, lenient; what was not read is said. How it is found is in the other file, what it answers in this one.
/// </summary>
internal sealed partial class NeedModel
{
    private readonly Dictionary<RelativePath, List<Need>> _needs;
    private readonly Dictionary<RelativePath, List<Need>>.AlternateLookup<ReadOnlySpan<byte>> _needsOf;
    private readonly Dictionary<RelativePath, List<Need>>? _moved; // what a Dockerfile needs that goes first after all
    private readonly Dictionary<RelativePath, List<Need>>.AlternateLookup<ReadOnlySpan<byte>> _movedOf;
    private readonly NeedOrder? _order;
    private readonly NeedingDockerfile? _first;
    private bool _asksPrograms;
    private readonly Dictionary<NeedRow, int> _overridden = new(ReferenceEqualityComparer.Instance); // 1 for true
    private KnownDockerfile[]? _dockerfiles;
    private List<RelativePath>? _sorted;
    private List<Need>[]? _inOrder;
    private List<KnownEntry> _files = [];
    private List<ShellCommand>? _commands = [];
    private List<StageView>? _views = [];
    private NeedModel? _before; // that it differs little from
    private NeedModel? _another; // of the Dockerfile alone that goes first and was not among those before
    private int _place; // of the Dockerfile that goes first among those before
    private readonly NeedQuestion _question;
    private readonly ContextText _text;
    private readonly CancellationToken _cancellation;

    private NeedModel(NeedQuestion question, ContextText text, CancellationToken cancellation)
    {
        _question = question;
        _cancellation = cancellation;
        _text = text;
        _needs = new(PathBytes.Comparer);
        _needsOf = _needs.GetAlternateLookup<ReadOnlySpan<byte>>();
        _order = question.KeepsOrder ? new NeedOrder() : null;
    }

    private NeedModel(NeedModel before, NeedingDockerfile first, Dictionary<RelativePath, List<Need>> moved, ContextText? text = null)
    {
        (_question, _cancellation, _needs, _needsOf, _files) = (before._question, before._cancellation, before._needs, before._needsOf, before._files);
        (_before, _first, _moved, _commands, _views) = (before, first, moved, null, null);
        _movedOf = moved.GetAlternateLookup<ReadOnlySpan<byte>>();
        _text = text ?? before.TextAfter();
    }

    /// <summary>Why git's own folder is needed; null when nothing was found that asks it.</summary>
    public Need? Git => NeedsOf(".git"u8)?[0];

    /// <summary>Who asks git whether the tree is as committed, of what the build runs; null when nothing was found that does.</summary>
    public Need? GitState => NeedsOf(".git"u8)?.Find(static need => need is { AsksState: true, IsOfProgram: false });

    /// <summary>All needs, by path.</summary>
    public IEnumerable<Need> All
    {
        get
        {
            var (before, moved) = _moved is null ? (InOrder, []) : (_before!.InOrder, MovedInOrder());
            for (var (place, next) = (0, 0); place < before.Length || next < moved.Count;)
            {
                // A model may differ in a few paths from one with thousands, and there may be hundreds of such models.
                var isMoved = next < moved.Count && moved[next].Place <= place;
                var needs = isMoved ? moved[next].Needs : before[place];
                if (!isMoved || moved[next++].Replaces)
                    place++;
                foreach (var need in needs)
                    yield return need;
            }
        }
    }

    // In the name of a script that makes what is served or shipped.
    private static readonly string[] s_making = ["build", "compil", "bundl", "dist", "generat", "export", "prod", "pack", "make", "asset", "static", "transpil", "tsc", "release", "site", "docs", "front", "client", "web", "css", "gulp", "grunt", "rollup", "vite"];

    /// <summary>The commands of the Dockerfiles, and of what these run.</summary>
    public IReadOnlyList<ShellCommand> Commands => CommandList;

    private List<ShellCommand> CommandList => _commands ??= _another is not null
        ? [.. _another.CommandList, .. _before!.CommandList]
        : NeedOrder.Move(_before!.CommandList, _before._order!.Dockerfiles[_place].Commands);

    private List<StageView> Views => _views ??= _another is not null
        ? [.. _another.Views, .. _before!.Views]
        : NeedOrder.Move(_before!.Views, _before._order!.Dockerfiles[_place].Views);

    private List<RelativePath> Sorted => _sorted ??= _moved is null ? SortedNeeds() : SortedWithMoved(_before!.Sorted);

    private List<RelativePath> SortedNeeds()
    {
        var sorted = new List<RelativePath>(_needs.Keys);
        sorted.Sort(static (left, right) => left.CompareTo(right));
        return sorted;
    }

    private List<Need>[] InOrder => _inOrder ??= NeedsInOrder();

    private List<Need>[] NeedsInOrder()
    {
        var needs = new List<Need>[Sorted.Count];
        for (var place = 0; place < needs.Length; place++)
            needs[place] = NeedsOf(Sorted[place].Bytes)!;
        return needs;
    }

    // Each with its place among those before, in whose place or before which it comes.
    private List<(int Place, bool Replaces, List<Need> Needs)> MovedInOrder()
    {
        var before = _before!.Sorted;
        var moved = new List<(int Place, bool Replaces, List<Need> Needs)>(_moved!.Count);
        foreach (var (path, needs) in _moved.OrderBy(entry => entry.Key))
        {
            var place = before.BinarySearch(path);
            moved.Add((place < 0 ? ~place : place, place >= 0, needs));
        }

        return moved;
    }

    private List<RelativePath> SortedWithMoved(List<RelativePath> before)
    {
        List<RelativePath>? sorted = null;
        foreach (var path in _moved!.Keys)
        {
            if (_needs.ContainsKey(path))
                continue;
            sorted ??= [.. before];
            sorted.Insert(~sorted.BinarySearch(path), path);
        }

        return sorted ?? before;
    }

    /// <summary>The Dockerfiles, in the order in which they were read.</summary>
    public IReadOnlyList<NeedingDockerfile> Dockerfiles => _question.Dockerfiles;

    private string FirstDockerfile => (_first ?? _question.Dockerfiles[0]).Name;

    private List<Need>? NeedsOf(ReadOnlySpan<byte> path)
    {
        if (_moved is not null && _movedOf.TryGetValue(path, out var moved))
            return moved;
        return _needsOf.TryGetValue(path, out var needs) ? needs : null;
    }

    /// <summary>
    /// What would have been found had another of the Dockerfiles come first; null when that takes another reading: what was run before is not run
    /// again, and limits may have been reached.
    /// </summary>
    public NeedModel? WithFirst(int dockerfile) =>
        _order is { IsCut: false } order && order.Dockerfiles[dockerfile].RunsFirst && _text is { Unread: 0, HasRoom: true }
            ? new NeedModel(this, Dockerfiles[dockerfile], order.Move(_needs, dockerfile)) { _place = dockerfile }
            : null;

    /// <summary>What would have been found had a Dockerfile that is none of them come first; null when that takes another reading.</summary>
    public NeedModel? WithAnother(NeedingDockerfile dockerfile)
    {
        if (_order is not { IsCut: false } order || _text is not { Unread: 0, HasRoom: true } || NeedTable.All.Any(row => !IsOverridden(row) && _question.Known.Of(dockerfile.Model).Overrides(row)))
            return null;
        var text = TextAfter();
        var reading = new BuildReading(text, _question.Known, _cancellation);
        reading.Read(dockerfile.Name, dockerfile.Model);
        if (reading.IsCut || reading.Steps + order.Steps >= BuildReading.MostSteps || reading.Scripts.Overlaps(order.Scripts))
            return null;
        var another = new NeedModel(_question with { Dockerfiles = [dockerfile], KeepsOrder = true }, text, _cancellation) { _before = this };
        another._order!.Note(reading);
        another.AddOf(reading);
        if (NeedTable.All.Any(row => row.RunBy.Length > 0 && IsOverridden(row) && another.Runs(row)) || another._order.IsCut || text is not { Unread: 0, HasRoom: true } || (_asksPrograms && another.Git is not null) || NeedOrder.Merge(another._needs, another._order, _needs, order, MostOfPath) is not { } merged)
            return null;
        return new NeedModel(this, dockerfile, merged, text) { _another = another };
    }

    private ContextText TextAfter()
    {
        var text = new ContextText(_question.Tree, _question.Reader, _question.Known);
        text.TakeOver(_text.Share());
        return text;
    }

    // Another name may end as the folder's does: `catalog/`.
    private static bool Names(string line, string folder)
    {
        for (var at = line.IndexOf(folder, StringComparison.Ordinal); at >= 0; at = line.IndexOf(folder, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !(char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '_' or '-' or '.'))
                return true;
        }

        return false;
    }

    // What a line asks for, or takes away, may be missing.
    private static bool OnlyLooksFor(string line)
    {
        var text = line.AsSpan().Trim();
        return text.StartsWith("rm ") || text.Contains("[ -", StringComparison.Ordinal) || text.Contains("[ ! -", StringComparison.Ordinal) || text.Contains("[[ -", StringComparison.Ordinal) || text.Contains("[[ ! -", StringComparison.Ordinal)
            || text.Contains("test -", StringComparison.Ordinal) || text.Contains("rm -", StringComparison.Ordinal) || text.Contains("rm_f", StringComparison.Ordinal) || text.Contains("rm_rf", StringComparison.Ordinal)
            || text.Contains("File.delete", StringComparison.Ordinal) || text.Contains("mkdir", StringComparison.Ordinal);
    }

    /// <summary>The first program that names a folder, with the line; null when none that was read does.</summary>
    /// <param name="folder">The folder, with a slash at its end.</param>
    /// <param name="isAsked">True for the path of a file whose word counts.</param>
    public (string File, int Line)? Naming(string folder, Predicate<string> isAsked)
    {
        foreach (var file in _files)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!file.IsSource || !isAsked(file.Path) || _text.Read(file.Path) is not { } lines)
                continue;
            for (var number = 0; number < lines.Length; number++)
            {
                if (Names(lines[number], folder) && !OnlyLooksFor(lines[number]))
                    return (file.Path, number + 1);
            }
        }

        return null;
    }

    /// <summary>The line of a Dockerfile that brings a path; null when none does.</summary>
    public (string File, int Line)? Bringing(RelativePath path)
    {
        foreach (var view in Views)
        {
            if (view.LineOf(path.ToString()) is > 0 and var line)
                return (FirstDockerfile, line);
        }

        return null;
    }

    /// <summary>The values that Dockerfiles give a variable, each once.</summary>
    public HashSet<string> ValuesOf(string variable) => [.. Views.Select(view => view.Variables.GetValueOrDefault(variable)).OfType<string>()];

    /// <summary>True where what says a need may find the path: a Dockerfile names it, some instruction brings it or shows the context, or none was read.</summary>
    public bool MayReach(Need need, RelativePath path) =>
        Views.Count == 0 || Views.Exists(static view => view.ShowsContext) || Bringing(path) is not null || _question.Known.IsDockerfile(need.File);

    /// <summary>The paths in a folder that something needs, in walk order; the folder itself may be among them.</summary>
    public IEnumerable<RelativePath> Within(RelativePath folder)
    {
        foreach (var path in Sorted)
        {
            if (path.Bytes.StartsWith(folder.Bytes) && (path.Bytes.Length == folder.Bytes.Length || path.Bytes[folder.Bytes.Length] == (byte)'/'))
                yield return path;
        }
    }

    /// <summary>What was not read although it may name something; null when everything was.</summary>
    public string? NotRead => _text.Unread == 0
        ? null
        : $"{Counts.Of(_text.Unread, "file that may name others was", "files that may name others were")} not read, there are too many or they are too large: {DisplayText.Escape(_text.FirstUnread!)}";

    /// <summary>Reads.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NeedModel Find(NeedQuestion question, CancellationToken cancellation)
    {
        var model = new NeedModel(question, new ContextText(question.Tree, question.Reader, question.Known), cancellation);
        model.Read();
        return model;
    }

    /// <summary>True when some command of a Dockerfile makes paths of a kind, without relying on what is there.</summary>
    public bool IsMade(TemplateKind kind)
    {
        foreach (var command in CommandList)
        {
            // What starts a program makes nothing, though `npm run` may.
            if (!command.Words.Any(word => IsOffline(word) || word is "start" or "serve" or "preview") && !RunsAnotherScript(command) && kind.MadeBy.Exists(command.Says))
                return true;
        }

        return false;
    }

    // A script of a package that is not named for making something: what it runs is, where package.json is read, a command of its own here.
    private static bool RunsAnotherScript(ShellCommand command)
    {
        if (command.Program is not ("npm" or "yarn" or "pnpm" or "bun"))
            return false;
        var run = command.Words.TakeWhile(word => word is not ("run" or "run-script")).Count();
        return command.Words.Skip(run + 1).FirstOrDefault(word => !word.StartsWith('-')) is { } script
            && !Array.Exists(s_making, part => script.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The need of a folder of packages that no command installs, in an image that runs what they are for; null when it is installed, or is no such folder.
    /// </summary>
    public Need? OfPackages(RelativePath path, TemplateKind kind)
    {
        if (kind.UsedBy.Count == 0 || IsMade(kind))
            return null;
        foreach (var view in Views)
        {
            if (view.LineOf(path.ToString()) is > 0 and var line && (view.Images.Exists(image => Uses(image, kind)) || CommandList.Exists(command => kind.UsedBy.Contains(command.Program))))
                return new Need(path, FirstDockerfile, line, "no command installs it, and the image runs what it is for");
        }

        return null;
    }

    /// <summary>True when something needs a path, or a folder around it; whether that counts is for <see cref="Of"/> to say. Asked of every file.</summary>
    public bool Concerns(ReadOnlySpan<byte> path)
    {
        for (var at = path; ; at = at[..Math.Max(0, at.LastIndexOf((byte)'/'))])
        {
            if (NeedsOf(at) is not null)
                return true;
            if (at.IsEmpty)
                return false;
        }
    }

    /// <summary>True where the build itself puts what another stage or image made.</summary>
    public bool IsFilled(string path)
    {
        foreach (var view in Views)
        {
            foreach (var place in view.Filled.SelectMany(destination => view.InContext(destination, "/")))
            {
                if (place.Length > 0 && (path == place || path.StartsWith(place + "/", StringComparison.Ordinal)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>True when a program in Python that counts imports a package, or names it with what is around it.</summary>
    /// <param name="package">The package's folder.</param>
    /// <param name="counts">True for a file that counts.</param>
    public bool IsImported(string package, Predicate<string> counts)
    {
        var name = ContextText.NameOf(package);
        foreach (var file in _files)
        {
            if (!file.Path.EndsWith(".py", StringComparison.Ordinal) || file.Path.StartsWith(package + "/", StringComparison.Ordinal) || !counts(file.Path))
                continue;
            _cancellation.ThrowIfCancellationRequested();
            if (_text.Read(file.Path)?.Any(line => PythonImports.Has(line, name)) == true)
                return true;
        }

        return false;
    }

    /// <summary>Why a path must stay, the strongest reason; null when nothing was found that needs it.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="owner">The folder of a known kind that it lies in or is: what only names a folder above that does not need it. Null for none.</param>
    /// <param name="kind">That kind; null when it is not known, or not surely.</param>
    /// <param name="counts">True for a need that counts here; null for all.</param>
    public Need? Of(ReadOnlySpan<byte> path, RelativePath? owner, TemplateKind? kind, Predicate<Need>? counts = null)
    {
        if (!Concerns(path))
            return null;
        var isMadeAgain = kind is { Category: KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache or KindCategory.Logs or KindCategory.Reports or KindCategory.History or KindCategory.Checkout or KindCategory.Clutter or KindCategory.Configuration };
        var isOutput = kind is { Category: KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache or KindCategory.Logs or KindCategory.Reports or KindCategory.History };
        var isMade = isOutput && IsMade(kind!);
        var isOffline = kind is { Category: KindCategory.Packages, MadeBy.Count: > 0 } && !isMade && CommandList.Exists(command => command.Words.Any(IsOffline));
        Need? strongest = null;
        for (var at = path; ; at = at[..Math.Max(0, at.LastIndexOf((byte)'/'))])
        {
            if (NeedsOf(at) is { } needs)
            {
                var isAbove = at.Length < path.Length && (owner is not { } around || at.Length < around.Bytes.Length);
                foreach (var need in needs)
                {
                    var isOf = (!isAbove || !isMadeAgain || need.IsWhole || isOffline)
                        && (!isOutput || need.Strength == NeedStrength.Certain || (need.IsPlaced && kind!.Category is KindCategory.Packages or KindCategory.BuildOutput))
                        && (!isMade || (need.Command is { } command && kind!.MadeBy.Exists(command.Says)));
                    if (isOf && (counts is null || counts(need)) && (strongest is null || need.Strength > strongest.Strength))
                        strongest = need;
                }
            }

            if (at.IsEmpty)
                return strongest;
        }
    }

    /// <summary>The need of content that a folder holds, the root's own included; null for none.</summary>
    public Need? OfContent(ReadOnlySpan<byte> path)
    {
        for (var at = path; ; at = at[..Math.Max(0, at.LastIndexOf((byte)'/'))])
        {
            if (NeedsOf(at) is { } needs)
                return needs[0];
            if (at.IsEmpty)
                return null;
        }
    }

    private bool IsOverridden(NeedRow row)
    {
        if (_before is not null)
            return _before.IsOverridden(row);
        if (!_overridden.TryGetValue(row, out var isOverridden))
            _overridden.Add(row, isOverridden = AskIfOverridden(row) ? 1 : 0);
        return isOverridden == 1;
    }

    private bool AskIfOverridden(NeedRow row)
    {
        if (row.RunBy.Length > 0 && !Runs(row))
            return true;
        if (row.Overrides.Length == 0)
            return false;
        foreach (var dockerfile in _dockerfiles ??= [.. _question.Dockerfiles.Select(dockerfile => _question.Known.Of(dockerfile.Model))])
        {
            if (dockerfile.Overrides(row))
                return true;
        }

        return false;
    }

    private bool Runs(NeedRow row) => Array.Exists(row.RunBy, name =>
        CommandList.Exists(command => command.Words.Any(word => ContextText.NameOf(word).StartsWith(name, StringComparison.Ordinal))) || Views.Exists(view => view.Images.Exists(image => image.Contains(name, StringComparison.Ordinal))));

    private static bool IsOffline(string word) => word is "--offline" or "--no-index" or "--local" or "--prefer-offline=only" or "-o" or "--deployment-offline";

    private static bool Uses(string image, TemplateKind kind)
    {
        foreach (var part in image.Split(['/', ':', '.', '-', '_', '@']))
        {
            if (kind.UsedBy.Contains(part))
                return true;
        }

        return false;
    }
}
