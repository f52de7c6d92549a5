using ContextSlim.Cataloguing;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <summary>A Dockerfile to ask for what it needs.</summary>
/// <param name="Name">As people would write it.</param>
/// <param name="Path">Its path in the context; null when it lies outside, or in another file.</param>
/// <param name="Model">What it holds.</param>
internal sealed record NeedingDockerfile(string Name, RelativePath? Path, DockerfileModel Model);

/// <summary>What is asked of the model: the context, and what in it is known to be no project's own.</summary>
internal sealed record NeedQuestion(Tree Tree, EntryReader Reader, IReadOnlyList<NeedingDockerfile> Dockerfiles)
{
    /// <summary>True for a folder, by its path, in which nothing is the project's own: packages, outputs, caches.</summary>
    public required Func<byte[], bool> IsForeign { get; init; }

    /// <summary>True for a path that a plan or a finding would like to drop; texts are only searched for these.</summary>
    public required Predicate<string> IsOfInterest { get; init; }

    /// <summary>The folders that <see cref="IsForeign"/> goes by: where they are the same, so are the files that are looked at.</summary>
    public IReadOnlyList<RelativePath> Foreign { get; init; } = [];

    /// <summary>What is known of the context already.</summary>
    public KnownContext Known { get; init; } = new();

    /// <summary>False when nothing could depend on what programs name: their texts are not read then.</summary>
    public bool ReadsSources { get; init; } = true;

    /// <summary>True when <see cref="NeedModel.WithFirst"/> will be asked.</summary>
    public bool KeepsOrder { get; init; }
}

/// <summary>
/// What a build reads beyond its COPY sources, asked by findings and plans alike: what Dockerfiles run and name, what the table of tools says,
/// what programs embed and name. Bounded, lenient; what was not read is said.
/// </summary>
internal sealed class NeedModel
{
    private const int MostListed = 20_000;
    private const int MostOfPath = 16;

    // No builder can open what lies deeper, and paths of any length would take the square of the depth.
    private const int LongestPath = 4_096;

    // Where other people's projects lie, and what only tests read.
    private static readonly string[] s_others = ["node_modules", "vendor", "third_party", "site-packages", "bower_components", ".git", ".hg", ".svn", "testdata", "fixtures", "__fixtures__"];

    private readonly Dictionary<RelativePath, List<Need>> _needs;
    private readonly Dictionary<RelativePath, List<Need>>.AlternateLookup<ReadOnlySpan<byte>> _needsOf;
    private readonly Dictionary<RelativePath, List<Need>>? _moved; // what a Dockerfile needs that goes first after all
    private readonly Dictionary<RelativePath, List<Need>>.AlternateLookup<ReadOnlySpan<byte>> _movedOf;
    private readonly NeedOrder? _order;
    private readonly NeedingDockerfile? _first;
    private bool _asksPrograms;
    private readonly Dictionary<NeedRow, int> _overridden = new(ReferenceEqualityComparer.Instance); // 1 for true
    private KnownDockerfile[]? _dockerfiles;
    private IReadOnlyList<RelativePath>? _sorted;
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
    public IEnumerable<Need> All => Sorted.SelectMany(path => NeedsOf(path.Bytes)!);

    /// <summary>The commands of the Dockerfiles, and of what these run.</summary>
    public IReadOnlyList<ShellCommand> Commands => CommandList;

    private List<ShellCommand> CommandList => _commands ??= _another is not null
        ? [.. _another.CommandList, .. _before!.CommandList]
        : NeedOrder.Move(_before!.CommandList, _before._order!.Dockerfiles[_place].Commands);

    private List<StageView> Views => _views ??= _another is not null
        ? [.. _another.Views, .. _before!.Views]
        : NeedOrder.Move(_before!.Views, _before._order!.Dockerfiles[_place].Views);

    private IReadOnlyList<RelativePath> Sorted => _sorted ??= _before is null ? [.. _needs.Keys.Order()] : SortedWithMoved(_before.Sorted);

    private IReadOnlyList<RelativePath> SortedWithMoved(IReadOnlyList<RelativePath> before)
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

    /// <summary>The first program that names a folder, with the line; null when none that was read does.</summary>
    public (string File, int Line)? Naming(string folder)
    {
        foreach (var file in _files)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!file.IsSource || _text.Read(file.Path) is not { } lines)
                continue;
            for (var number = 0; number < lines.Length; number++)
            {
                if (lines[number].Contains(folder, StringComparison.Ordinal))
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
            if (!command.Words.Any(word => IsOffline(word) || word is "start" or "serve" or "preview") && kind.MadeBy.Exists(command.Says))
                return true;
        }

        return false;
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

    private void Read()
    {
        var reading = new BuildReading(_text, _question.Known, _cancellation);
        foreach (var dockerfile in _question.Dockerfiles)
        {
            reading.Read(dockerfile.Name, dockerfile.Model);
            _order?.Note(reading);
        }

        ListFiles();
        AddOf(reading);
        ReadFiles();
        AskPrograms();
        if (_question.ReadsSources)
            ReadSources();
    }

    // What the Dockerfiles themselves say, each in turn.
    private void AddOf(BuildReading reading)
    {
        Add(reading.Needs);
        CommandList.AddRange(reading.Commands);
        Views.AddRange(reading.Views);
        AskDockerfiles();
        ReadCopies(reading);
    }

    private void AskDockerfiles()
    {
        foreach (var row in NeedTable.All)
        {
            if (!row.Files.AsSpan().SequenceEqual("Dockerfile"u8))
                continue;
            _order?.NextPhase();
            for (var number = 0; number < _question.Dockerfiles.Count; number++)
            {
                var dockerfile = _question.Dockerfiles[number];
                foreach (var line in _question.Known.Of(dockerfile.Model).LinesOf(row))
                {
                    if (!IsOverridden(row))
                        Add(row, "", dockerfile.Name, line, number);
                }
            }
        }
    }

    private void ListFiles()
    {
        if (_question.Known.FilesOf(_question) is { } known)
        {
            _files = known;
            return;
        }

        List(Tree.Root, "");
        _question.Known.Keep(_question, _files);
    }

    private void ReadCopies(BuildReading reading)
    {
        foreach (var row in NeedTable.All)
        {
            if (!row.Files.AsSpan().SequenceEqual("COPY"u8))
                continue;
            var folder = row.Text.TrimEnd('/');
            _order?.NextPhase();
            for (var number = 0; number < reading.Copies.Count; number++)
            {
                var (destination, source, file, line) = reading.Copies[number];
                if (destination.StartsWith(folder, StringComparison.Ordinal) && (destination.Length > 1 || row.Text.Length == 1))
                    Add(row, source, file, line, _order?.OfCopy(number) ?? 0);
            }
        }
    }

    // What the files say is the same for all builds that look at the same ones, as far as those are read in time and git is asked.
    private void ReadFiles()
    {
        var overridden = NeedTable.All.Where(row => row.IsOfGit && IsOverridden(row)).ToList();
        if (_question.Known.ReadingOf(_files) is { } before && before.Overridden.SequenceEqual(overridden) && TakesOver(before))
        {
            Add(before.Needs);
            return;
        }

        var needs = new List<Need>();
        var isFirst = _text.IsUntouched;
        _text.Asked = _question.Known.IsShared ? [] : null;
        foreach (var file in _files)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var row in file.Rows)
            {
                if (row.IsOfGit && IsOverridden(row))
                    continue;
                var line = row.Text.Length == 0 ? 1 : _text.LineOf(row, file.Path);
                if (line > 0)
                    needs.AddRange(_question.Known.NeedsOf(row, file.Path, () => NeedsOf(row, ContextText.FolderOf(file.Path), file.Path, line)));
            }
        }

        if (_text.Asked is { } asked)
            _question.Known.Keep(_files, new FilesReading(overridden, asked, needs) { FromStart = isFirst ? _text.Share() : null });
        _text.Asked = null;
        Add(needs);
    }

    // Who has read nothing before reads what the other one read; else what was read before may have used up what may be read.
    private bool TakesOver(FilesReading before)
    {
        if (before.FromStart is not { } read || !_text.IsUntouched)
            return before.Asked.TrueForAll(asked => _text.TextOf(asked.Path) == asked.Text);
        _text.TakeOver(read);
        return true;
    }

    private void AskPrograms()
    {
        if (Git is not null)
            return;
        _asksPrograms = true;
        foreach (var file in _files)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (file.Asks && _text.Read(file.Path) is { } lines && GitCommands.FindInCode(lines, onlyState: false) is > 0 and var line)
                Add([new Need(new RelativePath(".git"), file.Path, line, "it asks git") { IsOfProgram = true }]);
        }
    }

    private void ReadSources()
    {
        var modules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in _files)
        {
            var path = file.Path;
            if (ContextText.NameOf(path) == "go.mod" && _text.Read(path)?.FirstOrDefault(line => line.StartsWith("module ", StringComparison.Ordinal)) is { } line)
                modules[ContextText.FolderOf(path)] = line[7..].Trim() + "/";
        }

        var module = modules.GetValueOrDefault("");
        var needs = new List<Need>();
        foreach (var file in _files)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (file.IsSource)
                SourceMentions.Add(_text, file.Path, module, word => Views.SelectMany(view => view.InContext(word, "/")), _question.IsOfInterest, needs);
        }

        Add(needs);
    }

    private void Add(NeedRow row, string folder, string file, int line, int dockerfile)
    {
        var needs = NeedsOf(row, folder, file, line);
        _order?.Note(needs, dockerfile);
        Add(needs);
    }

    private Need[] NeedsOf(NeedRow row, string folder, string file, int line)
    {
        var needs = new List<Need>();
        foreach (var need in row.Needs)
        {
            var isContent = need.EndsWith('/');
            var isCertain = need.StartsWith('!') || row.IsOfGit;
            if (ContextText.Combine(row.IsOfGit ? "" : folder, need.TrimStart('!').TrimEnd('/')) is not { } pattern)
                continue;
            // A folder of content that is the context itself covers what lies in it.
            var found = pattern.Length == 0 ? [""] : _text.Expand(pattern);
            foreach (var path in found)
            {
                needs.Add(new Need(new RelativePath(path), file, line, row.Reason)
                {
                    Strength = isContent ? NeedStrength.Content : isCertain ? NeedStrength.Certain : NeedStrength.Named,
                    Instead = row.Overrides.FirstOrDefault(),
                    IsOfTable = true,
                    AsksState = row.AsksState,
                    IsWhole = isContent && !need.EndsWith("./", StringComparison.Ordinal) && path.EndsWith(".egg-info", StringComparison.Ordinal),
                });
            }
        }

        return [.. needs];
    }

    private void Add(IEnumerable<Need> needs)
    {
        foreach (var need in needs)
        {
            var added = need;
            // The metadata of a package stand in for a repository that is not there.
            if (need.IsWhole && need.Path.Bytes.EndsWith(".egg-info"u8))
            {
                if (_text.Kind(".git") is not null)
                    continue;
                added = need with { Strength = NeedStrength.Certain };
                _order?.Replace(need, added);
            }

            if (!_needs.TryGetValue(need.Path, out var known))
                _needs.Add(need.Path, [added]);
            else if (known.Count < MostOfPath)
                known.Add(added);
            else
                _order?.Cut();
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

    private void List(int directory, string path)
    {
        foreach (var entry in _question.Known.EntriesOf(_question.Tree, directory, path, _question.ReadsSources))
        {
            if (_files.Count >= MostListed)
                return;
            if (entry.Directory < 0)
            {
                _files.Add(entry);
            }
            else if (entry.Path.Length <= LongestPath && Array.IndexOf(s_others, ContextText.NameOf(entry.Path)) < 0 && !_question.IsForeign(entry.PathBytes))
            {
                List(entry.Directory, entry.Path);
            }
        }
    }

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

/// <summary>What the table of tools says of files, and what that depends on besides.</summary>
/// <param name="Overridden">The rows about git that do not count.</param>
/// <param name="Asked">The files that were to be read, in order, with what came of it.</param>
/// <param name="Needs">What is needed.</param>
internal sealed record FilesReading(List<NeedRow> Overridden, List<(string Path, KnownText? Text)> Asked, List<Need> Needs)
{
    /// <summary>What was read, when nothing had been before; null otherwise.</summary>
    public TextsRead? FromStart { get; init; }
}
