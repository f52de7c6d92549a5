using System.Globalization;
using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Publishing;
using ContextSlim.Reporting;
using ContextSlim.Repositories;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>A tree that is beyond every limit of an observer: what is sent, kept, opened or named is the same for 1 thread and for 64.</summary>
[TestClass]
[TestCategory("Slow")] // Half a minute: 21,000 files, looked at with several counts of threads.
public sealed class HoweverManyThreads
{
    private static readonly int[] s_jobs = [2, 3, 16, 64];

    private static TestTree s_tree = null!;

    [ClassInitialize]
    public static void Plant(TestContext context)
    {
        s_tree = TestTree.Of(Entries()).Init();
        s_tree.Text(".gitignore", "*.tmp\n*.old\n").Text("Dockerfile", "FROM scratch\nCOPY . .\n");
        for (var number = 0; number < 60; number++)
        {
            s_tree.Text($"web/{number}/.gitignore", number % 3 == 0 ? "!keep.tmp\n" : "x*.log\n").Text($"web/{number}/package.json", """{"main":"../../library/index.js"}""");
            s_tree.HardLink("library/index.js", $"web/{number}/linked.js");
            s_tree.Text($"web/{number}/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n");
        }
    }

    [ClassCleanup]
    public static void Remove() => s_tree.Dispose();

    [TestMethod]
    [DataRow(Builder.BuildKit, HeavyBy.Path)]
    [DataRow(Builder.BuildKit, HeavyBy.Count)]
    [DataRow(Builder.BuildKit, HeavyBy.File)]
    [DataRow(Builder.Classic, HeavyBy.Extension)]
    public void AScanSaysTheSame(Builder builder, HeavyBy by)
    {
        var request = new SurveyRequest(s_tree.Root)
        {
            IgnoreText = "**/*.log\n!web/1*/*.log\nlogs\n!**/keep.*\n"u8.ToArray(),
            Builder = builder,
            By = by,
            Top = 200,
        };
        AssertSame(jobs => Report(Surveys.Run(request with { Jobs = jobs })));
    }

    [TestMethod]
    public void APlanComesOutTheSame()
    {
        var before = "**/*.log\n!web/1*/*.log\n"u8.ToArray();
        AssertSame(jobs =>
        {
            var request = new SurveyRequest(s_tree.Root) { Jobs = jobs, IgnoreText = before };
            var survey = IgnoreFilePlanner.Look(request.AsBuild, request.AsOptions, CancellationToken.None);
            var plan = IgnoreFilePlanner.Optimize(survey, new PlanOptions { Likely = true, Prune = true, Jobs = jobs }, before, CancellationToken.None);
            return Encoding.UTF8.GetString(plan.TextAfter.Span) + Lines(plan.Proof) + Lines(plan.Rules);
        });
    }

    [TestMethod]
    [DataRow("sums")]
    [DataRow("tree")]
    [DataRow("sent tree")]
    [DataRow("catalogue")]
    [DataRow("secrets")]
    [DataRow("ignore files")]
    [DataRow("repository")]
    [DataRow("files")]
    [DataRow("extensions")]
    [DataRow("published")]
    [DataRow("unrequested")]
    [DataRow("changes")]
    public void AnObserverFindsTheSame(string name)
    {
        var expected = Observe(name, observer => observer, 1);
        Assert.AreNotEqual("", expected);
        Assert.AreEqual(expected, Observe(name, observer => new AWorkerForEachFolder(observer), 1));
        foreach (var jobs in s_jobs)
            Assert.AreEqual(expected, Observe(name, observer => observer, jobs), $"{jobs} threads");
    }

    // 21,000 entries that are sent, more ignore files, secrets and files of equal size than are kept.
    private static IEnumerable<string> Entries()
    {
        for (var folder = 0; folder < 60; folder++)
        {
            for (var file = 0; file < 300; file++)
                yield return $"web/{folder}/{file}.txt:{file % 7}";
            for (var file = 0; file < 40; file++)
            {
                yield return $"secrets/{folder}/{file}/.env:9";
                yield return $"api/{folder}/{file}.Dockerfile.dockerignore:3";
            }

            yield return $"web/{folder}/keep.tmp:5";
            yield return $"web/{folder}/x.log:11";
            yield return $"web/{folder}/node_modules/p/index.js:1000";
            yield return $"web/{folder}/a.old/b/c:8";
            yield return $"web/{folder}/appsettings.Development.json:8";
        }

        yield return "library/index.js:4321";
    }

    private static string Observe(string name, Func<IDirectoryObserver, IDirectoryObserver> wrap, int jobs)
    {
        using var source = LinuxDirectorySource.Open(s_tree.Root);
        var nothing = new Lane(RuleSet.Create(IgnoreFile.None, new RuleSetOptions(Builder.BuildKit)));
        var some = new Lane(RuleSet.Create(IgnoreFile.Parse("**/*.log\n!web/1*/*.log\nsecrets\n"u8, ".dockerignore"), new RuleSetOptions(Builder.Classic)));
        Lane[] lanes = [nothing, some];
        var sums = new SumsObserver(lanes);
        var (observer, describe) = Question(name, lanes, sums, source);
        var outcome = ContextWalk.Run(source, lanes, [observer == sums ? wrap(sums) : sums, .. observer == sums ? [] : new[] { wrap(observer) }], new WalkOptions { Jobs = jobs }, CancellationToken.None);
        return describe(outcome);
    }

    private static (IDirectoryObserver, Func<WalkOutcome, string>) Question(string name, Lane[] lanes, SumsObserver sums, DirectorySource source)
    {
        switch (name)
        {
            case "tree":
                var tree = new TreeObserver(everyStatus: true);
                return (tree, _ => Describe(tree.Tree));
            case "sent tree":
                var sent = new SentTreeObserver([1], 20_000);
                return (sent, _ => sent.TreeFor(1) is not { } kept ? "given up" : Describe(kept));
            case "catalogue":
                var kinds = new CatalogueObserver(Catalogue.Embedded, [null, null]);
                // Only the numbers of folders depend on the threads.
                return (kinds, outcome => Lines(Proved(kinds, sums, source, outcome).Paths.Select(path => path with { Directory = 0 })));
            case "secrets":
                var secrets = new SecretObserver(withEligible: false);
                return (secrets, _ => $"{secrets.Count} {Lines(secrets.Candidates.Select(candidate => candidate.Path))}");
            case "ignore files":
                var ignoreFiles = new FoundIgnoreFiles();
                return (ignoreFiles, _ => Lines(ignoreFiles.Files.Select(file => file.Path)));
            case "repository":
                var repository = RepositoryObserver.Create(s_tree.Root, source, 2);
                return (repository, _ => Describe(repository, sums, source));
            case "files":
                var files = new HeaviestFiles(2, 100);
                return (files, _ => Lines(files.Rank(HeavyState.Sent, 0, 1, null).Concat(files.Rank(HeavyState.Ignored, 1, 1, null)).Select(heavy => (heavy.Path, heavy.Sum))));
            case "extensions":
                var extensions = new ExtensionSums(2);
                return (extensions, _ => Lines(extensions.Rank(HeavyState.Sent, 0, 1, 50).Select(heavy => (heavy.Path, heavy.Sum))));
            case "published":
                var published = new LayerFiles(s_tree.Root, "/app");
                return (published, _ => $"{published.Layer.Bytes} {Lines(published.Layer.Files)}{Lines(published.Layer.Folders)}{Lines(published.Layer.BrokenLinks)}");
            case "unrequested":
                var unrequested = new UnrequestedObserver();
                return (unrequested, _ => "." + Lines(unrequested.Find(sums.Table, 0).Select(candidate => (candidate.Path, candidate.Sum))));
            case "changes":
                var changes = new VerdictChanges(0, 1, 50);
                return (changes, _ => $"{changes.Lost} {Lines(changes.Named.Select(change => change.Path))}");
            default:
                return (sums, _ => Describe(sums));
        }
    }

    private static CataloguedPaths Proved(CatalogueObserver kinds, SumsObserver sums, DirectorySource source, WalkOutcome outcome)
    {
        MarkerContents.Prove(kinds, sums.Table, source);
        return new CataloguedPaths(new KnownPlaces(kinds, sums.Table, outcome), 1);
    }

    private static string Describe(SumsObserver sums)
    {
        var folders = Enumerable.Range(0, sums.Table.Count)
            .Select(folder => (Path: sums.Table.Path(folder), Disk: sums.Table.OnDisk(folder), First: sums.Table.Sent(0, folder), Second: sums.Table.Eligible(1, folder)))
            .OrderBy(folder => folder.Path);
        return $"{Lines(folders)}{Lines(sums.RuleCounts(1))}{Lines(Enumerable.Range(0, sums.RootFiles.Count).Select(file => new RelativePath(sums.RootFiles.Name(file).ToArray())))}{sums.Emptied(0)}";
    }

    private static string Describe(RepositoryObserver repository, SumsObserver sums, DirectorySource source)
    {
        var groups = repository.Ignored.Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"{group.File.Name}:{group.RuleNumber} {group.Files(0)} {Lines(group.Heaviest(0))} {Lines(group.Folders.Select(folder => sums.Table.Path(folder)).Order())}"));
        var kept = ProtectedFiles.Find(repository.Noted, sums.Table, source, new UnreadManifests(), CancellationToken.None).Select(file => (file.Path, file.NamedBy, file.Position, file.Reason));
        return $"{repository.HasExceptions} {Lines(groups)} {Lines(kept)}";
    }

    private static string Describe(Tree tree)
    {
        var lines = new StringBuilder();
        Add("", tree[Tree.Root]);
        return lines.ToString();

        void Add(string path, TreeFolder folder)
        {
            for (var index = 0; index < folder.Count; index++)
            {
                var entry = path + Encoding.UTF8.GetString(folder.Name(index));
                lines.AppendLine(CultureInfo.InvariantCulture, $"{entry} {folder.Kind(index)} {folder.Size(index)} {folder.Status(index).Mode}");
                if (folder.Kind(index) == EntryKind.Directory)
                    Add(entry + "/", tree[folder.Directory(index)]);
            }
        }
    }

    private static string Report(SurveyResult result)
    {
        using var output = new MemoryStream();
        ScanJson.Write(output, result, new ReportOptions("test", "1"));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Lines<T>(IEnumerable<T> values) => string.Join('\n', values) + "\n";

    private static void AssertSame(Func<int, string> answer)
    {
        var expected = answer(1);
        foreach (var jobs in s_jobs)
            Assert.AreEqual(expected, answer(jobs), $"{jobs} threads");
    }
}
