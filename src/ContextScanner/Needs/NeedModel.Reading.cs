using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <content>How needs are found: the Dockerfiles, then the files that the table knows, then programs.</content>
internal sealed partial class NeedModel
{
    private const int MostListed = 20_000;
    private const int MostOfPath = 16;

    // No builder can open what lies deeper, and paths of any length would take the square of the depth.
    private const int LongestPath = 4_096;

    // Where other people's projects lie, and what only tests read.
    private static readonly string[] s_others = ["node_modules", "vendor", "third_party", "site-packages", "bower_components", ".git", ".hg", ".svn", "testdata", "fixtures", "__fixtures__"];

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
}
