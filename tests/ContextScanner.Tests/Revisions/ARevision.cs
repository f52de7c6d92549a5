using System.Text;
using ContextSlim.Comparing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Revisions;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Revisions;

[TestClass]
public sealed class ARevision
{
    [TestMethod]
    public void SendsWhatItsCheckoutSends()
    {
        var files = 0;
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            using var tree = RandomTrees.Tree(random);
            // A folder's name sorts otherwise in git: with a slash behind it.
            tree.Plant("order/x:3").Plant("order-a:4").Plant("order.b/y:5").Plant("order0:6");
            var dockerfile = random.Next(2) == 0 ? "COPY . /" : "COPY a* src logs* order /";
            tree.Text("Dockerfile", $"FROM scratch\n{dockerfile}\n").Text(".dockerignore", ".git\n" + RandomTrees.Ignore(random)).Init();
            if (random.Next(3) == 0)
            {
                // The classic client does not read it.
                File.Move(tree.FullPath(".dockerignore"), tree.FullPath("Dockerfile.dockerignore"));
                tree.Text(".dockerignore", ".git\nlogs");
            }

            Commit(tree);
            var revision = GitObjects.Open(tree.Root, CancellationToken.None).Read(RevisionRange.Read("HEAD")).Before;
            foreach (var builder in (Builder[])[Builder.BuildKit, Builder.Classic])
            {
                var expected = Entries(tree, builder, DiskFiles.Instance);
                Assert.AreEqual(expected, Entries(tree, builder, revision), $"seed {seed}, {builder}");
                files += expected.Count(letter => letter == '\n');
            }
        }

        Assert.IsGreaterThan(1000, files);
    }

    [TestMethod]
    [DataRow("link")]
    [DataRow("folder/../link")]
    [DataRow("folder/target")]
    public void FollowsLinksInTheRepositoryAlone(string path)
    {
        using var tree = TestTree.Of("folder/", "link -> folder/target", "out -> ../../../etc/passwd", "absolute -> /etc/passwd", "round -> round").Text("folder/target", "found").Init();
        Commit(tree);
        var revision = GitObjects.Open(tree.Root, CancellationToken.None).Read(RevisionRange.Read("HEAD")).Before;
        Assert.AreEqual("found", Encoding.UTF8.GetString(revision.Read(tree.FullPath(path))));
        foreach (var name in (string[])["out", "absolute", "round", "nothing", "../x"])
        {
            Assert.IsNull(revision.KindOf(tree.FullPath(name)), name);
            Assert.ThrowsExactly<FileNotFoundException>(() => revision.Read(tree.FullPath(name)), name);
        }

        Assert.AreEqual("/etc/passwd", revision.LinkTarget(tree.FullPath("absolute")));
    }

    [TestMethod]
    public void KeepsNamesThatAreNoText()
    {
        using var tree = TestTree.Of("a:3").RawFile(0xFF, 0xFE).RawFile([.. "line\nfeed\ttab"u8]).Text("Dockerfile", "FROM scratch\nCOPY . /\n").Text(".dockerignore", ".git").Init();
        Commit(tree);
        var revision = GitObjects.Open(tree.Root, CancellationToken.None).Read(RevisionRange.Read("HEAD")).Before;
        Assert.AreEqual(Entries(tree, Builder.BuildKit, DiskFiles.Instance), Entries(tree, Builder.BuildKit, revision));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("100644 blob 0123 \t5\0")]
    [DataRow("100644 blob 0123       5\ta")]
    [DataRow("100644 blob 0123      -5\ta\0")]
    [DataRow("108644 blob 0123       5\ta\0")]
    [DataRow("100644 blob 0123       5\ta/b\0")]
    [DataRow("100644 blob 0123       5\t\0")]
    [DataRow("040000 tree 0123       -\ta\0" + "040000 tree 0123       -\ta\0")]
    public void IsDamagedWhereItsListIsNone(string list)
    {
        var tree = RevisionTree.Read(Encoding.UTF8.GetBytes(list));
        Assert.AreEqual(list.Length == 0, tree is not null);
    }

    [TestMethod]
    [DataRow("main..HEAD", "main", "HEAD", false)]
    [DataRow("main...HEAD", "main", "HEAD", true)]
    [DataRow("main..", "main", "HEAD", false)]
    [DataRow("...topic", "HEAD", "topic", true)]
    [DataRow("HEAD~3", "HEAD~3", null, false)]
    public void IsNamedAsInGit(string given, string before, string? after, bool fromMergeBase) =>
        Assert.AreEqual(new RevisionRange(before, after, fromMergeBase), RevisionRange.Read(given));

    private static void Commit(TestTree tree)
    {
        tree.Add(force: true);
        Git.Run(tree.Root, [], "-c", "user.name=somebody", "-c", "user.email=somebody@example.org", "commit", "--quiet", "--message=all");
    }

    private static string Entries(TestTree tree, Builder builder, IFileStore files)
    {
        var options = Snapshot.OptionsFor(new SurveyOptions { Findings = false, Catalogue = false, SentOnly = true, FigureLimit = -1, Files = files });
        var result = Survey.Run(new BuildRequest(tree.Root) { Builder = builder }, options, CancellationToken.None);
        var entries = new StringBuilder($"{result.Sent?.Files} {result.Sent?.Bytes}\n");
        var cursor = SnapshotEntries.Of(result, withoutGit: false, CancellationToken.None).Entries.Open();
        while (cursor.NextFile())
            entries.Append(Encoding.Latin1.GetString(cursor.Path)).Append($" {cursor.Kind} {cursor.Bytes} {cursor.Rule}\n");
        return entries.ToString();
    }
}
