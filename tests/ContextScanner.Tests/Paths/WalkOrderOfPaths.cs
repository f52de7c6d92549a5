using System.Text;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Paths;

[TestClass]
public sealed class WalkOrderOfPaths
{
    [TestMethod]
    public void PutsAFolderAndItsContentBeforeLongerNames() =>
        AssertOrder("A", "a", "a/x", "a/x/y", "a-b", "a.b", "a0", "ab", "ab/x", "z", "é");

    [TestMethod]
    public void ComparesBytesNotUtf16() => AssertOrder("\uE000", "\uFFEE", "😀");

    [TestMethod]
    public void ComparesUnsignedBytes()
    {
        Assert.IsLessThan(0, WalkOrder.Compare("z"u8, [0x80]));
        Assert.IsLessThan(0, WalkOrder.Compare([0x7F], [0xFF]));
    }

    [TestMethod]
    public void TakesEqualPathsForEqual() => Assert.AreEqual(0, WalkOrder.Compare("a/b"u8, "a/b"u8));

    /// <summary>Sorting whole paths gives the order of a depth-first walk that sorts the names of each folder.</summary>
    [TestMethod]
    public void IsTheOrderOfADepthFirstWalk()
    {
        var name = Gen.Elements("a", "b", "a-", "a.", "a0", "A", "é", "😀", "\u0001", "~");
        var path = Gen.NonEmptyListOf(name).Select(names => string.Join('/', names.Take(4)));
        Check.One(Tries.Of(300), Prop.ForAll(Gen.NonEmptyListOf(path).ToArbitrary(), paths =>
        {
            var all = paths.SelectMany(WithParents).Distinct().Select(text => new RelativePath(text)).ToList();
            var sorted = all.Order().Select(each => each.ToString());
            return DepthFirst("", [.. all.Select(each => each.ToString())]).SequenceEqual(sorted);
        }));
    }

    private static IEnumerable<string> WithParents(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
        yield return path;
    }

    private static IEnumerable<string> DepthFirst(string folder, HashSet<string> all)
    {
        var children = all.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length && !path[folder.Length..].Contains('/'));
        foreach (var child in children.OrderBy(Encoding.UTF8.GetBytes, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right))))
        {
            yield return child;
            foreach (var below in DepthFirst(child + "/", all))
                yield return below;
        }
    }

    private static void AssertOrder(params string[] expected)
    {
        var paths = expected.Reverse().Select(path => new RelativePath(path)).ToList();
        paths.Sort();
        CollectionAssert.AreEqual(expected, paths.ConvertAll(path => path.ToString()));
    }
}
