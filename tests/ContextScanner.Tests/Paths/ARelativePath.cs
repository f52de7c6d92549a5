using ContextSlim.Paths;

namespace ContextSlim.Tests.Paths;

[TestClass]
public sealed class ARelativePath
{
    [TestMethod]
    public void IsTheRootWhenItIsEmpty()
    {
        Assert.IsTrue(default(RelativePath).IsRoot);
        Assert.IsTrue(new RelativePath("").IsRoot);
        Assert.IsFalse(new RelativePath("a").IsRoot);
        Assert.AreEqual(default, new RelativePath(""));
    }

    [TestMethod]
    public void IsEqualToTheSameBytes()
    {
        Assert.AreEqual(new RelativePath("é/a"), new RelativePath("é/a"u8.ToArray()));
        Assert.AreEqual(new RelativePath("é/a").GetHashCode(), new RelativePath("é/a"u8.ToArray()).GetHashCode());
        Assert.AreNotEqual(new RelativePath("\u00e9"), new RelativePath("e\u0301"));
        Assert.IsTrue(new RelativePath("a") == new RelativePath("a"));
        Assert.IsTrue(new RelativePath("a") != new RelativePath("A"));
    }

    [TestMethod]
    public void KeepsBytesThatAreNotUtf8()
    {
        var path = new RelativePath([(byte)'a', 0xFF]);
        Assert.IsFalse(path.IsUtf8);
        Assert.AreEqual("a\uFFFD", path.ToString());
        Assert.AreEqual(2, path.Bytes.Length);
        Assert.AreNotEqual(path, new RelativePath([(byte)'a', 0xFE]));
    }

    [TestMethod]
    public void RefusesALoneSurrogate() =>
        Assert.ThrowsExactly<ArgumentException>(() => new RelativePath("a\uD800"));

    [TestMethod]
    public void ComparesInWalkOrder()
    {
        var folder = new RelativePath("a/z");
        var sibling = new RelativePath("a-b");
        Assert.IsTrue(folder < sibling);
        Assert.IsTrue(sibling > folder);
        Assert.IsTrue(folder <= new RelativePath("a/z"));
        Assert.IsTrue(folder >= new RelativePath("a/z"));
    }
}
