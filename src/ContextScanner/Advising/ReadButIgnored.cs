using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX306 for what no manifest beside it tells: what the Dockerfile runs and names, and what that runs; Python packages of which a part is
/// ignored; folders that only an ignored file keeps.
/// </summary>
internal sealed class ReadButIgnored
{
    private const int MostTold = 10;
    private const int MostFolders = 16;
    private const int MostLooked = 2_000;

    // Parts of a package that people leave out on purpose.
    private static readonly string[] s_spare = ["test", "tests", "testing", "doc", "docs", "example", "examples", "sample", "samples", "demo", "demos", "benchmark", "benchmarks", "fixtures"];

    private readonly BuildResult _result;
    private readonly NeedModel _needs;
    private readonly Tree _tree;
    // Git's index is read when something depends on it.
    private GitRepository? Repository => _result.Repository?.Repository is { Index.Problem: null } repository && repository.Index.Count > 0 ? repository : null;

    private readonly string? _own;
    private readonly PathJudge _judge;
    private readonly PathJudge _eligible;
    private readonly Advice _advice;
    private string? _lastAsked;
    private bool _isOfAnother;

    private ReadButIgnored(BuildResult result, NeedModel needs, Tree tree, Advice advice)
    {
        _advice = advice;
        _result = result;
        _needs = needs;
        _tree = tree;
        _own = RequestPlace.File(result);
        _judge = new PathJudge(result.Lane);
        _eligible = new PathJudge(result.Lane with { Includes = null });
    }

    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        // Where no rule is, nothing that is needed is ignored, and nothing has to be read. What is not there yet may be ignored, too.
        if (result.Sent is null || result.Lane.Rules.OwnRuleCount == 0 || advice is not { Tree: { } tree, Needs: { } needs })
            return;
        var question = new ReadButIgnored(result, needs, tree, advice);
        question.AddNamed(findings);
        question.AddPackages(findings);
        question.AddKeptFolders(findings);
    }

    private void AddNamed(List<Diagnostic> findings)
    {
        var told = new List<IgnoredNeed>();
        var seen = new HashSet<RelativePath>(PathBytes.Comparer);
        foreach (var finding in findings)
        {
            if (finding is { Code: "CTX306" or "CTX401" or "CTX402", Path: { } path })
                seen.Add(path);
        }

        foreach (var need in _needs.All)
        {
            if (need.Strength != NeedStrength.Certain || need.IsOnlyNamed || need.Path.IsRoot || IsOfAnotherBuild(need.File) || (need.IsWhole && _needs.IsFilled(need.Path.ToString())) || RuleIgnoring(need.Path) is not { } rule || !IsMeant(need) || !IsSent(need.File) || !seen.Add(need.Path))
                continue;
            told.Add(new IgnoredNeed(rule, need));
        }

        if (told.Count > 0)
            Tell(told, findings);
    }

    // What one line asks for and one rule ignores is one finding.
    private void Tell(List<IgnoredNeed> told, List<Diagnostic> findings)
    {
        var together = new Dictionary<(int Rule, string File, int Line), List<Need>>();
        foreach (var (rule, need) in told)
        {
            var key = (rule, need.File, need.Line);
            if (!together.TryGetValue(key, out var needs))
                together.Add(key, needs = []);
            needs.Add(need);
        }

        foreach (var ((rule, _, _), needs) in together.OrderBy(entry => entry.Key.Rule).ThenBy(entry => entry.Value[0].Path).Take(_result.Options.MostNamed(MostTold)))
        {
            var first = needs[0];
            var others = needs.Count > 1 ? $" and {Counts.Of(needs.Count - 1, "other", "others")}" : "";
            // A version that git does not tell is rarely the end of a build, but where the Dockerfile itself asks.
            var level = first.Path.Bytes.SequenceEqual(".git"u8) && first.File != _own ? DiagnosticLevel.Note : DiagnosticLevel.Warning;
            findings.Add(About(rule, level, $"`{_result.Lane.Rules[rule]}` ignores `{DisplayText.Escape(first.Path)}`{others}, and {first.Words}") with
            {
                Path = first.Path,
                Files = needs.Count,
                Fix = AdviceText.TakingBack(first.Path, _advice),
            });
        }
    }

    // The part of a Python package that is ignored will be missed when the rest imports it.
    private void AddPackages(List<Diagnostic> findings)
    {
        if (_result.Repository?.Repository is null)
            return;
        var told = new Dictionary<int, (RelativePath First, int Files, int Folders)>();
        var table = _result.Directories;
        for (var folder = 1; folder < table.Count; folder++)
        {
            var verdict = table.Own(_result.LaneNumber, folder);
            var parent = table.Parent(folder);
            if (!verdict.IsIgnored || verdict.Rule < 0 || verdict.Rule >= _result.Lane.Rules.OwnRuleCount || parent <= 0 || table.Own(_result.LaneNumber, parent) is not { IsIgnored: false, IsSkipped: false }
                || !table.Eligible(_result.LaneNumber, folder).IsEmpty || Array.IndexOf(s_spare, Encoding.UTF8.GetString(table.Name(folder))) >= 0)
                continue;
            var path = table.Path(folder);
            if (_tree.FindFolder(path.Bytes) is not { } inside || CountPrograms(inside, path) is not (> 0 and var files) || !IsPackage(inside, table.Path(parent)) || !_judge.Judge(table.Path(parent), EntryKind.Directory).IsSent
                || !(HasMigrations(inside) || _needs.IsImported(path.ToString(), file => !IsTest(file) && IsSent(file))))
                continue;
            var known = told.TryGetValue(verdict.Rule, out var before) ? before : (First: path, Files: 0, Folders: 0);
            told[verdict.Rule] = (path < known.First ? path : known.First, known.Files + files, known.Folders + 1);
        }

        foreach (var (rule, (first, files, folders)) in told.OrderBy(entry => entry.Key))
        {
            var others = folders > 1 ? $" and {Counts.Of(folders - 1, "other folder", "other folders")}" : "";
            findings.Add(About(rule, DiagnosticLevel.Warning,
                $"`{_result.Lane.Rules[rule]}` ignores {Counts.Of(files, "Python file", "Python files")} that git tracks, in `{DisplayText.Escape(first)}`{others}: the package around is sent, and may import what is missing") with
            {
                Path = first,
                Files = files,
                Fix = AdviceText.TakingBack(first, _advice),
            });
        }
    }

    private bool IsPackage(TreeFolder inside, RelativePath parent) =>
        inside.Find("__init__.py"u8) >= 0 || (_tree.FindFolder(parent.Bytes) is { } around && around.Find("__init__.py"u8) >= 0)
        || HasMigrations(inside);

    // Django's need no __init__.py to be told: 0001_initial.py.
    private static bool HasMigrations(TreeFolder folder)
    {
        for (var entry = 0; entry < folder.Count; entry++)
        {
            var name = folder.Name(entry);
            if (name.Length > 8 && name.EndsWith(".py"u8) && name[4] == (byte)'_' && char.IsAsciiDigit((char)name[0]) && char.IsAsciiDigit((char)name[1]) && char.IsAsciiDigit((char)name[2]) && char.IsAsciiDigit((char)name[3]))
                return true;
        }

        return false;
    }

    private int CountPrograms(TreeFolder folder, RelativePath path)
    {
        var files = 0;
        for (var entry = 0; entry < Math.Min(folder.Count, MostLooked); entry++)
        {
            if (folder.Kind(entry) == EntryKind.File && folder.Name(entry).EndsWith(".py"u8) && IsTracked(new RelativePath([.. path.Bytes, (byte)'/', .. folder.Name(entry)]), isFile: true))
                files++;
        }

        return files;
    }

    // Git keeps no folder without a file in it: such a file says that the folder has to be there.
    private void AddKeptFolders(List<Diagnostic> findings)
    {
        if (_result.Repository?.Repository is null)
            return;
        var asked = 0;
        var looked = 0;
        for (var number = 1; number < _result.Directories.Count && looked < MostLooked && asked < MostFolders; number++)
        {
            if (!_result.Directories.Own(_result.LaneNumber, number).IsIgnored || LiesInKnown(number))
                continue;
            looked++;
            var folder = _result.Directories.Path(number);
            if (_tree.FindFolder(folder.Bytes) is not { } inside)
                continue;
            var name = inside.Find(".keep"u8) >= 0 ? ".keep" : inside.Find(".gitkeep"u8) >= 0 ? ".gitkeep" : null;
            if (name is null)
                continue;
            var keeper = new RelativePath([.. folder.Bytes, (byte)'/', .. Encoding.UTF8.GetBytes(name)]);
            if (RuleIgnoring(keeper) is not { } rule || Repository is null || !IsTracked(keeper, isFile: true))
                continue;
            asked++;
            // Where more was left out, somebody left it out.
            if (HoldsOnlyIt(folder) && !TracksMore(inside, folder) && !IsMade(folder.ToString()) && !IsMadeByRails(folder) && _needs.Naming(folder.ToString() + "/", IsOfTheProgram) is var (file, line))
            {
                findings.Add(About(rule, DiagnosticLevel.Warning, $"`{_result.Lane.Rules[rule]}` ignores `{DisplayText.Escape(keeper)}`, so there will be no folder `{DisplayText.Escape(folder)}`, which {DisplayText.Escape(file)}:{line} names") with
                {
                    Path = keeper,
                    Files = 1,
                    Fix = "Make it in the Dockerfile (`RUN mkdir -p`)" + (AdviceText.TakingBack(keeper, _advice) is { } back ? $", or {char.ToLowerInvariant(back[0])}{back[1..]}" : "."),
                });
            }
        }
    }

    private bool LiesInKnown(int folder)
    {
        for (var at = folder; at > 0; at = _result.Directories.Parent(at))
        {
            if (_result.Catalogued?.Folders.TryGetValue(at, out var known) == true && known.Confidence > Confidence.Name
                && _result.Catalogued.KindOf(known.Kind).Category is KindCategory.Packages or KindCategory.History or KindCategory.Checkout)
                return true;
        }

        return false;
    }

    private bool HoldsOnlyIt(RelativePath folder) => _result.Directories.Find(folder.Bytes) is var number && (number < 0 || _result.Directories.Eligible(_result.LaneNumber, number).IsEmpty);

    private bool TracksMore(TreeFolder inside, RelativePath folder)
    {
        for (var entry = 0; entry < Math.Min(inside.Count, MostLooked); entry++)
        {
            var path = new RelativePath([.. folder.Bytes, (byte)'/', .. inside.Name(entry)]);
            if (inside.Kind(entry) == EntryKind.Directory ? TracksMore(_tree[inside.Directory(entry)], path) : !FolderKeepers.IsOne(inside.Name(entry)) && IsTracked(path, isFile: true))
                return true;
        }

        return false;
    }

    private bool IsMade(string folder) =>
        _needs.Commands.Any(command => command.Program is "mkdir" or "install" or "rails" && command.Words.Any(word => word.TrimEnd('/').EndsWith(folder, StringComparison.Ordinal) || word.Contains(folder, StringComparison.Ordinal)));

    // https://github.com/rails/rails, railties/lib/rails/commands/server/server_command.rb: `rails server` makes these before it starts.
    private bool IsMadeByRails(RelativePath folder)
    {
        if (folder.ToString() is not ("tmp/pids" or "tmp/cache" or "tmp/sockets"))
            return false;
        if (_needs.Commands.Any(static command => StartsRails(command)))
            return true;
        using var source = _result.OpenSource();
        using var reader = source.OpenEntryReader();
        return new ContextText(_tree, reader, _result.Looks.Of<KnownContext>()).Read("Procfile")?.Any(static line => ShellText.Split(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..], 1).Any(StartsRails)) == true;
    }

    private static bool StartsRails(ShellCommand command)
    {
        for (var at = 0; at + 1 < command.Words.Count; at++)
        {
            if (ContextText.NameOf(command.Words[at]) == "rails" && command.Words[at + 1] is "server" or "s")
                return true;
        }

        return false;
    }

    private Diagnostic About(int rule, DiagnosticLevel level, string message) => new("CTX306", level, message)
    {
        File = _result.Files.IgnoreFile.Name,
        Position = _result.Lane.Rules[rule].Position,
    };

    // What the project's other Dockerfiles need is told with their builds.
    private bool IsOfAnotherBuild(string file)
    {
        // Needs come by path, and those of one file mostly follow each other.
        if (!ReferenceEquals(file, _lastAsked))
            (_lastAsked, _isOfAnother) = (file, file != _own && _result.Looks.Of<KnownContext>().IsDockerfile(file));
        return _isOfAnother;
    }

    // The number of the rule of people's own that ignores a path with all that is in it; null when it, or something in it, is sent.
    private int? RuleIgnoring(RelativePath path)
    {
        var isFolder = _tree.FindFolder(path.Bytes) is not null;
        var verdict = _eligible.Judge(path, isFolder ? EntryKind.Directory : EntryKind.File);
        if (!verdict.IsIgnored || verdict.Rule < 0 || verdict.Rule >= _result.Lane.Rules.OwnRuleCount)
            return null;
        return isFolder && _result.Directories.Find(path.Bytes) is >= 0 and var number && !_result.Directories.Eligible(_result.LaneNumber, number).IsEmpty ? null : verdict.Rule;
    }

    // What git does not track may be made by the build that names it; without git only a name can tell.
    private bool IsMeant(Need need)
    {
        // Of what version tools ask for NeededButIgnored tells, which knows their ways around it.
        // A program that finds no git rarely stops the build, and who ignores `.git` will have seen that.
        if (need.Path.Bytes.SequenceEqual(".git"u8))
            return !need.IsOfTable && (!need.IsOfProgram || _result.Options.NameAll);
        if (Repository is not null)
            return IsTracked(need.Path, _tree.FindFolder(need.Path.Bytes) is null);
        return !BuildOutput.IsLikely(need.Path.Bytes);
    }

    private bool IsTracked(RelativePath path, bool isFile)
    {
        var repository = Repository!;
        byte[] full = repository.ContextPath.IsRoot ? path.Bytes.ToArray() : [.. repository.ContextPath.Bytes, (byte)'/', .. path.Bytes];
        return isFile ? repository.Index.IsTracked(full) : repository.Index.TracksBelow(full);
    }

    // No test is run in an image because its file was sent.
    private static bool IsTest(string file)
    {
        var names = file.Split('/');
        return names[..^1].Any(static folder => Array.IndexOf(s_spare, folder) >= 0)
            || names[^1].StartsWith("test_", StringComparison.Ordinal) || names[^1].EndsWith("_test.py", StringComparison.Ordinal) || names[^1] == "conftest.py";
    }

    private bool IsOfTheProgram(string file) => !IsTest(file) && !NameWords.IsAmongTests(Encoding.UTF8.GetBytes(file)) && IsSent(file);

    private bool IsSent(string file) => file == _own || _judge.Judge(new RelativePath(file), EntryKind.File).IsSentWhole;

    private sealed record IgnoredNeed(int Rule, Need Need);
}
