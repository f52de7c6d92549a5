using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Cataloguing;

/// <summary>A build system knows where its output goes, and which files it needs.</summary>
[TestClass]
public sealed class WhatTheCallerKnows
{
    [TestMethod]
    [DataRow("out", ".NET build output", "out .NET build output, src/a .")]
    [DataRow("out/deep", ".NET build output", "out/deep .NET build output, src/a .")]
    [DataRow("out", "no such kind", "out/deep/x ., src/a .")]
    [DataRow("elsewhere", ".NET build output", "out/deep/x ., src/a .")]
    [DataRow("", ".NET build output", "out/deep/x ., src/a .")]
    public void IsBuildOutput(string folder, string kind, string expected)
    {
        using var tree = TestTree.Of("out/deep/x:90", "src/a:10");
        var result = Surveys.Run(tree.Request("") with { Outputs = [new KnownOutput(new RelativePath(folder), kind)] });
        Assert.AreEqual(expected, string.Join(", ", result.HeaviestSent.Select(heavy => $"{heavy.Path} {heavy.Kind ?? "."}")));
    }

    [TestMethod]
    public void IsNeededAndNoJunk()
    {
        using var tree = TestTree.Of("a/x.log:60", "b/y.log:40");
        var request = tree.Request("") with { NeededFiles = [new RelativePath("a/x.log")] };
        Assert.AreEqual("a/x.log ., b/y.log logs", string.Join(", ", Surveys.Run(request).HeaviestSent.Select(heavy => $"{heavy.Path} {heavy.Kind ?? "."}")));
    }
}
