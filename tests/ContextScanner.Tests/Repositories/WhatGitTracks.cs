using System.Buffers.Binary;
using System.Text;
using ContextSlim.Repositories;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Repositories;

/// <summary>Indexes that git itself wrote, and those that it never would.</summary>
[TestClass]
public sealed class WhatGitTracks
{
    [TestMethod]
    [DataRow("", "2")]
    [DataRow("", "3")]
    [DataRow("", "4")]
    [DataRow("--object-format=sha256", "2")]
    [DataRow("--object-format=sha256", "4")]
    public void IsReadFromEachVersionOfTheIndex(string option, string version)
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 400).Select(number => $"d{number % 7}/e{number % 3}/{new string('x', number % 50)}{number}"))
            .Plant("a.b").Plant("a/b").Plant("a-b").Plant(new string('n', 250) + "/" + new string('m', 250)).Plant("untracked/new");
        tree.Init(option.Length == 0 ? [] : [option]);
        Git.Run(tree.Root, [], "add", "a.b", "a", "a-b", "d0", "d1", "d2", "d3", "d4", "d5", new string('n', 250));
        // An entry that is only meant to be added has flags that version 2 does not know.
        if (version == "3")
            Git.Run(tree.Root, [], "add", "--intent-to-add", "d6");
        else
            Git.Run(tree.Root, [], "update-index", "--index-version", version);

        var index = Open(tree).Index;
        Assert.IsNull(index.Problem);
        var tracked = Encoding.UTF8.GetString(Git.Run(tree.Root, [], "ls-files", "-z")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEqual(tracked, Enumerable.Range(0, index.Count).Select(entry => Encoding.UTF8.GetString(index[entry])).ToArray());
        foreach (var path in tracked)
            Assert.IsTrue(index.IsTracked(Encoding.UTF8.GetBytes(path)), path);
        Assert.AreEqual(version, tree.IndexVersion());
    }

    [TestMethod]
    [DataRow("a", true)]
    [DataRow("a/b", true)]
    [DataRow("a/b/c", true)] // a file, not a folder: asked all the same
    [DataRow("a-b", false)]
    [DataRow("b", false)]
    [DataRow("", true)]
    public void LiesBelowAFolder(string folder, bool tracks)
    {
        using var tree = TestTree.Of("a/b/c", "a-", "a.c/d", "b-/x").Init().Add();
        Assert.AreEqual(tracks, Open(tree).Index.TracksBelow(Encoding.UTF8.GetBytes(folder)));
    }

    [TestMethod]
    public void IsNothingBeforeTheFirstAdd()
    {
        using var tree = TestTree.Of("a").Init();
        Assert.AreEqual(0, Open(tree).Index.Count);
        Assert.IsNull(Open(tree).Index.Problem);
    }

    [TestMethod]
    public void IsNotReadUntilSomebodyAsks()
    {
        using var tree = TestTree.Of("a").Init().Add();
        var repository = Open(tree);
        Assert.IsFalse(repository.HasReadIndex);
        Assert.AreEqual(1, repository.Index.Count);
    }

    [TestMethod]
    public void IsAllThatASparseIndexLeavesWhole()
    {
        using var tree = TestTree.Of("in/a", "out/b/c", "out/d", "e").Init().Add();
        Git.Run(tree.Root, [], "-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "-m", "m");
        Git.Run(tree.Root, [], "sparse-checkout", "set", "--cone", "--sparse-index", "in");
        var index = Open(tree).Index;
        Assert.IsNull(index.Problem);
        Assert.IsTrue(index.IsTracked("in/a"u8));
        Assert.IsTrue(index.IsTracked("out/b/c"u8));
        Assert.IsTrue(index.TracksBelow("out/b"u8));
        Assert.IsFalse(index.IsTracked("in/b"u8));
    }

    [TestMethod]
    public void IsNotKnownFromASplitIndex()
    {
        using var tree = TestTree.Of("a").Init().Add();
        Git.Run(tree.Root, [], "update-index", "--split-index");
        StringAssert.Contains(Open(tree).Index.Problem, "split over two files");
    }

    [TestMethod]
    [DataRow("", "no index")]
    [DataRow("DIRC", "no index")]
    [DataRow("JUNKJUNKJUNKJUNKJUNKJUNKJUNKJUNKJUNK", "no index")]
    public void IsNotKnownFromWhatIsNoIndex(string text, string problem) =>
        StringAssert.Contains(GitIndexReader.Parse(Encoding.ASCII.GetBytes(text), 20).Problem, problem);

    [TestMethod]
    [DataRow(5u, 0u, "version 5")]
    [DataRow(2u, 1u, "too short for its entries")]
    [DataRow(2u, uint.MaxValue, "too short for its entries")]
    [DataRow(4u, 0x10000000u, "too short for its entries")]
    public void IsNotKnownFromAHeaderThatPromisesTooMuch(uint version, uint count, string problem)
    {
        var data = new byte[40];
        "DIRC"u8.CopyTo(data);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), version);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(8), count);
        StringAssert.Contains(GitIndexReader.Parse(data, 20).Problem, problem);
    }

    /// <summary>Cut at every length, and with every byte changed: a problem or an answer, never an exception.</summary>
    [TestMethod]
    [DataRow("2")]
    [DataRow("4")]
    public void NeverThrows(string version)
    {
        using var tree = TestTree.Of("a/b", "a/c", "d").Init().Add();
        Git.Run(tree.Root, [], "update-index", "--index-version", version);
        var data = File.ReadAllBytes(tree.FullPath(".git/index"));
        for (var length = 0; length < data.Length; length++)
            Ask(data[..length]);
        var random = new Random(1);
        for (var position = 0; position < data.Length; position++)
        {
            var changed = (byte[])data.Clone();
            changed[position] = (byte)random.Next(256);
            Ask(changed);
        }

        static void Ask(byte[] data)
        {
            var index = GitIndexReader.Parse(data, 20);
            _ = index.IsTracked("a/b"u8);
            _ = index.TracksBelow("a"u8);
        }
    }

    /// <summary>Each name keeps nearly all of the one before it: a small file that would grow without bound.</summary>
    [TestMethod]
    public void IsNotKnownFromNamesThatGrowWithoutBound()
    {
        const int Count = 40_000;
        var data = new MemoryStream();
        data.Write("DIRC"u8);
        data.Write([0, 0, 0, 4, 0, 0, Count >> 8 & 0xFF, Count & 0xFF]);
        for (var entry = 0; entry < Count; entry++)
            data.Write([.. new byte[62], 0, (byte)'a', 0]);
        data.Write(new byte[20]);
        StringAssert.Contains(GitIndexReader.Parse(data.ToArray(), 20).Problem, "too large");
    }

    private static GitRepository Open(TestTree tree) => GitDiscovery.Of(tree.Root).Repository!;
}

file static class IndexFiles
{
    public static string IndexVersion(this TestTree tree) => File.ReadAllBytes(tree.FullPath(".git/index"))[7].ToString();
}
