using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// Looks once more at what the catalogue takes for junk: what else speaks against it, what of it git tracks, what the build needs of it.
/// </summary>
internal sealed class JunkSieve(BuildResult survey, KeptFiles kept, IReadOnlyList<SharedDockerfile> dockerfiles, long heavy, PlanOptions options, byte[]? textBefore)
{
    private const int MostParts = 40;
    private const long WorthAWord = 1_000_000;
    private const long WorthALine = 100_000;
    private const int MostLooked = 2_000;

    private static readonly string[] s_testData = ["testdata", "fixtures", "__fixtures__", "test_data", "test-data", "testdata.go", "golden", "snapshots", "__snapshots__"];
    private static readonly string[] s_tests = ["test", "tests", "__tests__", "spec", "e2e"];
    private static readonly string[] s_data = ["data", "resources", "files", "assets", "samples", "testfiles"];

    // What lies in such folders a program serves, renders or packs, whatever it is called there.
    private static readonly string[] s_served = ["static", "templates", "public", "assets", "views", "wwwroot", "www", "htdocs", "webroot", "resources", "content", "pages", "partials", "layouts", "locales", "fixtures", "testdata"];

    private readonly Tree _tree = survey.WholeTree;
    private readonly PathJudge? _before = textBefore is null ? null : JudgeOf(textBefore);
    private readonly int[] _hits = new int[NotedNames.All.Count];

    /// <summary>The candidates that are left, or what of them is; the notes say what was left alone, and why.</summary>
    public List<JunkCandidate> Sift(IReadOnlyList<JunkCandidate> candidates, List<string> notes)
    {
        var sifted = new List<JunkCandidate>();
        foreach (var found in candidates)
        {
            var candidate = kept.IsUntracked(found) ? found with { IsUntracked = true } : found;
            if (candidate is { FilePattern: null, IsFile: false } && kept.ReasonForFolder(candidate) is { } reason)
                AddNote(candidate, reason, notes);
            else if (candidate is { FilePattern: null, IsFile: false, Reason: JunkReason.Known or JunkReason.IgnoredByGit } && kept.ReasonWithin(candidate) is { } inner)
                AddNote(candidate, inner, notes);
            else if (candidate.Reason == JunkReason.Secret)
                AddSecret(candidate, sifted, notes);
            else if (candidate.Reason == JunkReason.Known && IsDoubtful(candidate))
                sifted.Add(candidate with { Reason = JunkReason.Unlikely, Confidence = Confidence.Name });
            else if (candidate is { Reason: JunkReason.Known, Template: { IsOfFiles: true } kind } && kind.Siblings.Count > 0 && kind.Siblings.TrueForAll(sibling => sibling.StartsWith('*')))
                AddCompanied(candidate, sifted);
            else if (candidate.Reason is JunkReason.Likely or JunkReason.Unlikely && IsAskedFor(candidate))
                continue;
            else if (candidate.Reason is JunkReason.Likely or JunkReason.Unlikely && (HoldsProgram(candidate) || IsPages(candidate) || IsServed(candidate)))
                sifted.Add(candidate with { Reason = JunkReason.Unlikely, IsUntracked = false });
            else if (candidate is { FilePattern: null, IsFile: false, Reason: JunkReason.Known or JunkReason.IgnoredByGit or JunkReason.Likely } && HoldsKept(candidate))
                Split(candidate, sifted, notes);
            else
                sifted.Add(candidate);
        }

        if (options.Likely)
            SpareLightTrifles(sifted);
        return sifted;
    }

    // Of what git tracks there is no more tomorrow: some pipeline definitions are not worth a line in a file that people read.
    private void SpareLightTrifles(List<JunkCandidate> sifted)
    {
        bool IsTrackedTrifle(JunkCandidate candidate) => candidate is { Category: KindCategory.Clutter or KindCategory.Configuration, IsUntracked: false } && kept.TracksBelow(candidate.Path.Bytes);
        if (sifted.Where(IsTrackedTrifle).Sum(static candidate => candidate.Sum.Bytes) is not (> 0 and var bytes) || bytes >= heavy || bytes >= WorthALine)
            return;
        for (var number = 0; number < sifted.Count; number++)
        {
            if (IsTrackedTrifle(sifted[number]))
                sifted[number] = sifted[number] with { Reason = JunkReason.Unlikely };
        }
    }

    // Nothing is left alone that the file drops anyway, and of what weighs next to nothing nobody misses a word.
    private void AddNote(JunkCandidate candidate, string reason, List<string> notes)
    {
        var isTrifle = candidate.Category is KindCategory.Clutter or KindCategory.Configuration && candidate.Sum.Bytes < WorthAWord;
        if (!isTrifle && !kept.IsOutOfReach(candidate) && _before?.Judge(candidate.Path, EntryKind.Directory).IsIgnored != true)
            notes.Add($"{DisplayText.Escape(candidate.Path)} ({candidate.Shown}) is left alone: {reason}");
    }

    // People's own rules say it already.
    private bool IsDroppedAnyway(JunkCandidate file) => file.IsFile && _before?.Judge(file.Path, EntryKind.File).IsIgnored == true;

    private static PathJudge? JudgeOf(byte[] text)
    {
        var rules = RuleSet.Create(IgnoreFile.Parse(text, IgnoreFilePlanner.FileName), new RuleSetOptions(Builder.BuildKit));
        return rules.Refusal is null ? new PathJudge(new Lane(rules)) : null;
    }

    private void AddSecret(JunkCandidate candidate, List<JunkCandidate> sifted, List<string> notes)
    {
        if (IsLeftAlone(candidate, notes))
            return;
        var isAmongTests = candidate.Path.ToString().Split('/').Any(part => Array.IndexOf(s_testData, part) >= 0 || Array.IndexOf(s_tests, part) >= 0);
        foreach (var file in candidate.IsFile ? [candidate] : FilesOf(candidate))
        {
            if (file.IsFile && !candidate.IsFile && IsLeftAlone(file, notes))
                continue;
            // Key stores that tests and examples bring are as public as these.
            if (file is { IsFile: true, Rule: "**/*.p12" or "**/*.pfx" } && NameWords.IsAmongTests(file.Path.Bytes) && kept.TracksBelow(file.Path.Bytes))
            {
                sifted.Add(file with { Reason = JunkReason.Unlikely });
                continue;
            }

            // Settings bear this name, too: bundlers read what they publish from it.
            if (file.Name.StartsWith(".env"u8) && !kept.IsSighted(file.Path) && !file.IsUntracked && (file.IsNested || kept.TracksBelow(file.Path.Bytes) || kept.ReasonForSecret(file, isAmongTests: false) is not null))
                sifted.Add(file with { Reason = kept.TracksBelow(file.Path.Bytes) || kept.ReasonForSecret(file, isAmongTests: false) is not null ? JunkReason.Unlikely : JunkReason.Likely });
            else
                sifted.Add(kept.ReasonForSecret(file, isAmongTests) is { } reason ? file with { Reason = JunkReason.NeededSecret, MayNeed = reason } : file);
        }
    }

    private bool IsLeftAlone(JunkCandidate candidate, List<string> notes)
    {
        if (WhyItStays(candidate) is not { } why)
            return false;
        if (!IsDroppedAnyway(candidate))
            notes.Add($"{DisplayText.Escape(candidate.Path)} ({candidate.Shown}) is left alone although it {why}");
        return true;
    }

    // Of a secret that the build reads, or that git tracks and the build takes in; null for any other.
    private string? WhyItStays(JunkCandidate candidate)
    {
        const string Mounted = "; a secret that a build needs is better mounted: `RUN --mount=type=secret`";
        if (candidate.IsFile && kept.Requiring(candidate) is { } need)
            return $"is a secret: {need.Words}{Mounted}";
        if (kept.AsksState is { } state && kept.TracksBelow(candidate.Path.Bytes))
            return $"may be a secret: git tracks it, and {state.Words}, too, whether the tree is as committed";
        if (!candidate.IsFile)
            return null;
        return kept.IsMeantByName(candidate, dockerfiles) ? "may be a secret: an instruction names its folder, and git tracks it" + Mounted
            : WhyOfBuild(candidate) is { } why ? "may be a secret: " + why : null;
    }

    // What git tracks and the build takes in, no guess may take away; nor a source file, nor what an exception of the person's own brings.
    private string? WhyOfBuild(JunkCandidate file)
    {
        if (!kept.TracksBelow(file.Path.Bytes))
            return null;
        if (IsBroughtBack(file.Path))
            return "an exception of your own names it";
        var isSource = SourceMentions.IsProgram(file.Name);
        var sighting = survey.Secrets?.Found.FirstOrDefault(found => found.Candidate.Path == file.Path)?.Sighting;
        if (isSource)
            return kept.ReasonForSecret(file, isAmongTests: false) ?? "git tracks it, and it is a program's source";
        // What a program names, it opens: without it, it fails.
        if (kept.NamedBy(file) is { } named)
            return named.Words + ", and git tracks it";
        return sighting is { IsConfirmed: false, Line: > 0 } ? kept.ReasonForSecret(file, isAmongTests: false) : null;
    }

    private bool IsBroughtBack(RelativePath path)
    {
        for (var rule = 0; rule < survey.Lane.Rules.OwnRuleCount; rule++)
        {
            if (survey.Lane.Rules[rule].Entry is [(byte)'!', .. var named] && named.TrimStart((byte)'/').SequenceEqual(path.Bytes))
                return true;
        }

        return false;
    }

    // What is known by a file beside it that bears its name and more: a database and its log.
    private void AddCompanied(JunkCandidate candidate, List<JunkCandidate> sifted)
    {
        var above = candidate.FilePattern is null ? candidate.Path.Bytes[..Math.Max(0, candidate.Path.Bytes.LastIndexOf((byte)'/'))] : candidate.Path.Bytes;
        if (_tree.FindFolder(above) is not { } folder)
            return;
        foreach (var file in candidate.FilePattern is null ? [candidate] : SplitPattern(candidate))
        {
            var has = false;
            for (var index = 0; index < folder.Count; index++)
                has |= folder.Name(index).Length > file.Name.Length && folder.Name(index).StartsWith(file.Name);
            sifted.Add(has ? file : file with { Reason = JunkReason.Unlikely, Confidence = Confidence.Name });
        }
    }

    // Secrets of one name pattern may be needed each for itself.
    private List<JunkCandidate> FilesOf(JunkCandidate candidate)
    {
        var files = SplitPattern(candidate);
        return files.Exists(file => kept.ReasonForSecret(file, isAmongTests: false) is not null || file.Name.StartsWith(".env"u8)) ? files : [candidate];
    }

    private List<JunkCandidate> SplitPattern(JunkCandidate candidate)
    {
        var files = new List<JunkCandidate>();
        if (candidate.FilePattern is null || _tree.FindFolder(candidate.Path.Bytes) is not { } folder)
            return [candidate];
        for (var index = 0; index < folder.Count; index++)
        {
            if (folder.Kind(index) == EntryKind.File && Ignoring.WildcardName.Matches(candidate.FilePattern, folder.Name(index)))
                files.Add(candidate with { Path = Join(candidate.Path, folder.Name(index)), FilePattern = null, IsFile = true, Sum = new Sum(1, 0, folder.Size(index)) });
        }

        return files;
    }

    // A kind that is sure by itself may still be something else where it lies, or with what lies in it.
    private bool IsDoubtful(JunkCandidate candidate)
    {
        var isFolder = candidate is { FilePattern: null, IsFile: false };
        var isUntracked = candidate.IsUntracked;
        if (!isUntracked && IsTestData(candidate))
            return true;
        if (!isUntracked && candidate.IsNested && (candidate.Category == KindCategory.Configuration || (candidate.Category == KindCategory.Clutter && isFolder)))
            return true;
        if (!isFolder || _tree.FindFolder(candidate.Path.Bytes) is not { } folder)
            return false;
        if (candidate.Name.SequenceEqual("node_modules"u8) && candidate.IsNested && !isUntracked)
            return !HasPackages(candidate.Path, folder);
        return candidate.Category switch
        {
            // Only what lies in it tells: beside sources that is no proof.
            KindCategory.Packages or KindCategory.Cache => candidate.Rule is null && HoldsDirectly(folder),
            KindCategory.BuildOutput => candidate.Name[0] != (byte)'.' && HoldsDirectly(folder) && !IsWeb(folder),
            KindCategory.Database or KindCategory.Reports or KindCategory.Logs => HoldsProgram(candidate),
            // The project once more.
            KindCategory.Checkout => false,
            _ => candidate.Rule is null && HoldsDirectly(folder),
        };
    }

    private static bool IsTestData(JunkCandidate candidate)
    {
        if (candidate.Category is KindCategory.History or KindCategory.Checkout or KindCategory.Secret || candidate.Template is { IsDistinctive: true, Category: KindCategory.Cache, IsOfFiles: false })
            return false;
        var inTests = false;
        foreach (var part in candidate.Path.ToString().Split('/'))
        {
            if (Array.IndexOf(s_testData, part) >= 0 || (inTests && Array.IndexOf(s_data, part) >= 0))
                return true;
            inTests |= Array.IndexOf(s_tests, part) >= 0;
        }

        return false;
    }

    private bool HasPackages(RelativePath path, TreeFolder folder)
    {
        var above = path.Bytes[..Math.Max(0, path.Bytes.LastIndexOf((byte)'/'))];
        if (_tree.FindFolder(above) is { } parent && parent.Find("package.json"u8) >= 0)
            return true;
        for (var index = 0; index < Math.Min(folder.Count, 50); index++)
        {
            var name = folder.Name(index);
            if (name.SequenceEqual(".package-lock.json"u8) || name.SequenceEqual(".bin"u8) || name.SequenceEqual(".modules.yaml"u8) || name.SequenceEqual(".yarn-integrity"u8) || name.SequenceEqual(".yarn-state.yml"u8))
                return true;
            if (folder.Kind(index) != EntryKind.Directory)
                continue;
            // Among sources, imports may go through a folder of this name; elsewhere a folder in it that is no scope is a package.
            if (_tree[folder.Directory(index)].Find("package.json"u8) >= 0 || (name[0] != (byte)'@' && !above.EndsWith("src"u8)))
                return true;
        }

        return false;
    }

    private bool HoldsDirectly(TreeFolder folder)
    {
        for (var index = 0; index < folder.Count; index++)
        {
            if (folder.Kind(index) == EntryKind.File && (SourceMentions.IsProgram(folder.Name(index)) || NotedNames.Index.Collect(folder.Name(index), _hits) > 0))
                return true;
        }

        return false;
    }

    private static bool IsWeb(TreeFolder folder) => folder.Find("index.html"u8) >= 0;

    // Pages in a folder of logs are pages.
    private bool IsPages(JunkCandidate candidate) =>
        candidate is { FilePattern: null, IsFile: false, Category: KindCategory.Logs } && _tree.FindFolder(candidate.Path.Bytes) is { } folder && IsWeb(folder);

    private static bool IsServed(JunkCandidate candidate) =>
        candidate.Category == KindCategory.Documentation && candidate.Path.ToString().Split('/')[..^1].Any(part => Array.IndexOf(s_served, part) >= 0);

    // Of a file directly in a folder that an instruction names, its own name is not enough.
    private bool IsAskedFor(JunkCandidate candidate) =>
        candidate is { FilePattern: null, IsFile: true } && candidate.Path.Bytes.LastIndexOf((byte)'/') is > 0 and var slash
        && survey.Requests?.Paths.Any(request => request.Path.Bytes.SequenceEqual(candidate.Path.Bytes[..slash])) == true;

    // By these a folder is a part of the build, whatever it is called.
    private static bool IsBuildFile(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("meson.build"u8) || name.SequenceEqual("tsconfig.json"u8) || name.EndsWith(".cabal"u8) || name.SequenceEqual("BUILD.bazel"u8) || name.SequenceEqual("BUILD"u8) || name.SequenceEqual("dune"u8)
        || name.SequenceEqual("project.json"u8) || name.SequenceEqual("project.clj"u8) || name.SequenceEqual("deps.edn"u8) || name.SequenceEqual("elm.json"u8);

    // Documentation, logs and data of this name are no program's; a package may bear it, too.
    private bool HoldsProgram(JunkCandidate candidate)
    {
        if (candidate is not { FilePattern: null, IsFile: false, Category: KindCategory.Documentation or KindCategory.Logs or KindCategory.Reports or KindCategory.Database } || _tree.FindFolder(candidate.Path.Bytes) is not { } folder)
            return false;
        var left = MostLooked;
        return !IsWeb(folder) && HoldsProgram(folder, ref left, candidate.Category == KindCategory.Documentation);
    }

    private bool HoldsProgram(TreeFolder folder, ref int left, bool directly)
    {
        for (var index = 0; index < folder.Count && left-- > 0; index++)
        {
            if (folder.Kind(index) == EntryKind.File && (SourceMentions.IsProgram(folder.Name(index)) || IsBuildFile(folder.Name(index))) && !folder.Name(index).SequenceEqual("conf.py"u8))
                return true;
            if (!directly && folder.Kind(index) == EntryKind.Directory && HoldsProgram(_tree[folder.Directory(index)], ref left, directly))
                return true;
        }

        return false;
    }

    private bool HoldsKept(JunkCandidate candidate)
    {
        if (!(options.Likely && candidate.Reason == JunkReason.Likely) && !MayGoTracked(candidate) && kept.TracksBelow(candidate.Path.Bytes))
            return true;
        var left = MostLooked;
        return candidate.Category is not (KindCategory.Packages or KindCategory.History or KindCategory.Checkout) && candidate.Reason != JunkReason.IgnoredByGit && _tree.FindFolder(candidate.Path.Bytes) is { } folder && HoldsKeeper(folder, ref left);
    }

    private bool MayGoTracked(JunkCandidate candidate) => options.Likely && candidate.Category is KindCategory.Clutter or KindCategory.Configuration && options.Likely;

    private bool HoldsKeeper(TreeFolder folder, ref int left)
    {
        for (var index = 0; index < folder.Count && left-- > 0; index++)
        {
            if (FolderKeepers.IsOne(folder.Name(index)) || (folder.Kind(index) == EntryKind.Directory && HoldsKeeper(_tree[folder.Directory(index)], ref left)))
                return true;
        }

        return false;
    }

    // Of a folder with something in it that stays, only the rest may go.
    private void Split(JunkCandidate candidate, List<JunkCandidate> sifted, List<string> notes)
    {
        var parts = new List<JunkCandidate>();
        if (_tree.FindFolder(candidate.Path.Bytes) is { } folder)
            Split(candidate, folder, candidate.Path, parts);
        if (parts.Count is > 0 and <= MostParts)
            sifted.AddRange(parts);
        else if (candidate.Sum.Bytes >= heavy && _before?.Judge(candidate.Path, EntryKind.Directory).IsIgnored != true && (candidate.Sum.Bytes >= WorthAWord || candidate.Sum.Bytes * 20 >= (survey.OnDisk?.Bytes ?? 0)))
            notes.Add($"{DisplayText.Escape(candidate.Path)} ({candidate.Shown}) is left alone: {(kept.TracksBelow(candidate.Path.Bytes) ? "git tracks what lies in it" : "a file in it keeps its folder")}");
    }

    private void Split(JunkCandidate candidate, TreeFolder folder, RelativePath path, List<JunkCandidate> parts)
    {
        for (var index = 0; index < folder.Count && parts.Count <= MostParts; index++)
        {
            var name = folder.Name(index);
            var full = Join(path, name);
            if (FolderKeepers.IsOne(name) || folder.Kind(index) is not (EntryKind.File or EntryKind.Directory))
                continue;
            if (folder.Kind(index) == EntryKind.File)
            {
                if (!kept.TracksBelow(full.Bytes))
                    parts.Add(candidate with { Path = full, IsFile = true, Rule = null, Sum = new Sum(1, 0, folder.Size(index)) });
                continue;
            }

            var inner = _tree[folder.Directory(index)];
            var left = MostLooked;
            if (kept.TracksBelow(full.Bytes) || HoldsKeeper(inner, ref left))
                Split(candidate, inner, full, parts);
            else
                parts.Add(candidate with { Path = full, Rule = null, Sum = SumOf(inner) });
        }
    }

    private Sum SumOf(TreeFolder folder)
    {
        var sum = default(Sum);
        for (var index = 0; index < folder.Count; index++)
            sum += folder.Kind(index) == EntryKind.Directory ? SumOf(_tree[folder.Directory(index)]) : new Sum(1, 0, folder.Size(index));
        return sum;
    }

    private static RelativePath Join(RelativePath folder, ReadOnlySpan<byte> name) => new(folder.IsRoot ? name.ToArray() : [.. folder.Bytes, (byte)'/', .. name]);
}
