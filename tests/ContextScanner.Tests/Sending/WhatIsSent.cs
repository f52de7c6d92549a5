using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Sending;

/// <summary>
/// Rules over a tree, and what each builder receives. A row is an ignore file, a tree, what BuildKit receives, and what the classic
/// builder receives where that differs.
/// </summary>
[TestClass]
public sealed class WhatIsSent
{
    private const string Tree = "a b.txt d/a d/b.txt d/e/a d/e/c.txt";
    private const string Everything = "a b.txt d/ d/a d/b.txt d/e/ d/e/a d/e/c.txt";

    [TestMethod]
    [DataRow("", Tree, Everything)]
    [DataRow("a", Tree, "b.txt d/ d/a d/b.txt d/e/ d/e/a d/e/c.txt")]
    [DataRow("*.txt", Tree, "a d/ d/a d/b.txt d/e/ d/e/a d/e/c.txt")]
    [DataRow("**/a", Tree, "b.txt d/ d/b.txt d/e/ d/e/c.txt")]
    [DataRow("d", Tree, "a b.txt")]
    [DataRow("d/", Tree, "a b.txt")]
    [DataRow("d/**", Tree, "a b.txt d/")]
    [DataRow("*/*", Tree, "a b.txt d/")]
    [DataRow("*", Tree, "")]
    [DataRow("**", Tree, "")]
    [DataRow(".", Tree, Everything)]
    [DataRow("/", Tree, Everything)]
    [DataRow("..\n../a", Tree, Everything)]
    [DataRow("t", "t l@t real/x", "l real/ real/x")]
    [DataRow("**/*.tmp", "d/ e/x.tmp f/g/", "d/ e/ f/ f/g/")]
    [DataRow("", "a/x a.b a-b a0 ab/x A z", "A a/ a/x a-b a.b a0 ab/ ab/x z")]
    public void ByRulesWithoutExceptions(string ignore, string tree, string sent) => AssertSent(ignore, tree, sent, sent);

    [TestMethod]
    // the last rule that changes the verdict decides
    [DataRow("a\n!a\na", "a b", "b")]
    [DataRow("!a\n*", "a b", "")]
    [DataRow("*\n!d", Tree, "d/ d/a d/b.txt d/e/ d/e/a d/e/c.txt")]
    [DataRow("*\n!d\nd/e", Tree, "d/ d/a d/b.txt")]
    [DataRow("**\n!**", Tree, Everything)]
    [DataRow("**\n!*.txt", Tree, "b.txt")]
    [DataRow("*\n!a*\na", "a ab", "ab")]
    // an exception for a folder that was not ignored at that point is forgotten: what a rule ignores below stays ignored
    [DataRow("d/e/a\n!d/e", Tree, "a b.txt d/ d/a d/b.txt d/e/ d/e/c.txt")]
    [DataRow("**/*.log\n!logs", "logs/a.log logs/k x.log", "logs/ logs/k")]
    [DataRow("**/*.log\n!logs/**", "logs/a.log logs/s/c.log x.log", "logs/ logs/a.log logs/s/ logs/s/c.log")]
    [DataRow("**/*.log\n!logs/*", "logs/a.log logs/s/c.log x.log", "logs/ logs/a.log logs/s/")]
    [DataRow("*\n!logs", "logs/a.log x.log", "logs/ logs/a.log")]
    [DataRow("*\n!d\nd/e\n!d", Tree, "d/ d/a d/b.txt")]
    public void ByTheOrderOfRules(string ignore, string tree, string sent) => AssertSent(ignore, tree, sent, sent);

    [TestMethod]
    // BuildKit sends an ignored folder for the sake of what it sends below it, the classic builder never does
    [DataRow("d\n!d/a", Tree, "a b.txt d/ d/a", "a b.txt d/a")]
    [DataRow("*\n!d/e/a", Tree, "d/ d/e/ d/e/a", "d/e/a")]
    [DataRow("*\n!d/e", "d/e/ d/f/", "d/ d/e/", "d/e/")]
    [DataRow("*\n!d/nope", Tree, "", "")]
    [DataRow("*\n!x/y\n!x/z", "x/y x/z x/w/", "x/ x/y x/z", "x/y x/z")]
    public void OfAnIgnoredFolder(string ignore, string tree, string buildKit, string classic) => AssertSent(ignore, tree, buildKit, classic);

    [TestMethod]
    // with a wildcard in any exception BuildKit looks into every ignored folder; the classic builder goes by the exception's text
    [DataRow("*\n!**/*.txt", Tree, "b.txt d/ d/b.txt d/e/ d/e/c.txt", "b.txt")]
    [DataRow("d\n!**/a", Tree, "a b.txt d/ d/a d/e/ d/e/a", "a b.txt")]
    [DataRow("*\n!*/e", Tree, "d/ d/e/ d/e/a d/e/c.txt", "")]
    [DataRow("*\n!d/*/a", Tree, "d/ d/e/ d/e/a", "")]
    [DataRow("d\n!d/*/a", "d/e/a d/b", "d/ d/e/ d/e/a", "")]
    // a folder's name must begin an exception, component by component
    [DataRow("*\n!do", "do docs/x", "do", "do")]
    [DataRow("d*\n!d/a", "d/a dx/a", "d/ d/a", "d/a")]
    // BuildKit takes !x/*/** for the literal x, and loses what lies below x/y
    [DataRow("*\n!x/*/**", "x/y/z x/f", "", "")]
    [DataRow("*\n!x/*/**\n!?x", "x/y/z x/f", "x/ x/y/ x/y/z", "")]
    [DataRow("*\n!x/*", "x/y/z x/f", "x/ x/f x/y/ x/y/z", "x/f x/y/ x/y/z")]
    [DataRow("*\n!x/**", "x/y/z x/f", "x/ x/f x/y/ x/y/z", "x/f x/y/ x/y/z")]
    [DataRow("d/**\n!d/e/**", Tree, "a b.txt d/ d/e/ d/e/a d/e/c.txt", "a b.txt d/ d/e/a d/e/c.txt")]
    public void OfFoldersThatAreNotEntered(string ignore, string tree, string buildKit, string classic) => AssertSent(ignore, tree, buildKit, classic);

    [TestMethod]
    // a rule for a folder that was ignored already is forgotten: BuildKit's walk sends the file, and opening it finds it ignored
    [DataRow("*\n!d/a\nd", Tree, "d/ d/a(empty)", "d/a")]
    [DataRow("d\n!d/a\nd", Tree, "a b.txt d/ d/a(empty)", "a b.txt d/a")]
    [DataRow("*\n!src/app\nsrc\n!src/app/keep", "src/app/a src/app/keep src/z", "src/ src/app/ src/app/a(empty) src/app/keep", "src/app/ src/app/a src/app/keep")]
    [DataRow("**\n!d/e/**\nd", Tree, "d/ d/e/ d/e/a(empty) d/e/c.txt(empty)", "d/e/a d/e/c.txt")]
    // a folder, and a link, have no content to lose
    [DataRow("*\n!d/e\nd", "d/e/", "d/ d/e/", "d/e/")]
    [DataRow("*\n!d/l\nd", "d/l@x", "d/ d/l", "d/l")]
    public void WithNoContent(string ignore, string tree, string buildKit, string classic) => AssertSent(ignore, tree, buildKit, classic);

    [TestMethod]
    // BuildKit's client sends neither of the build's own files by itself, the classic client sends both
    [DataRow("*", ".dockerignore Dockerfile a", "", ".dockerignore Dockerfile")]
    [DataRow("*\n!Dockerfile", ".dockerignore Dockerfile a", "Dockerfile", ".dockerignore Dockerfile")]
    [DataRow("**", "Dockerfile a", "", "Dockerfile")]
    [DataRow("Dockerfile", "Dockerfile a", "a", "Dockerfile a")]
    [DataRow("**/Dockerfile", "Dockerfile d/Dockerfile", "d/", "Dockerfile d/")]
    public void OfTheBuildsOwnFiles(string ignore, string tree, string buildKit, string classic) => AssertSent(ignore, tree, buildKit, classic);

    [TestMethod]
    [DataRow("b\n![z-a]", "a c", "a c", "a c")]
    [DataRow("b\n![z-a]", "a b", "refused", "refused")]
    [DataRow("d\nd/[z-a]", "d/x", "", "")]
    [DataRow("d\nd/[z-a]", "d/x a", "refused", "refused")]
    [DataRow("d\n![z-a]", "a", "a", "a")]
    [DataRow("a*[\n!x", "b", "refused", "refused")]
    public void ByARuleThatFailsOnlyWhenItIsMet(string ignore, string tree, string buildKit, string classic) => AssertSent(ignore, tree, buildKit, classic);

    /// <summary>The classic client's check does not look below a folder that the flat matcher ignores; its walk does, and ends there.</summary>
    [TestMethod]
    [DataRow("d\n!d/b\nd/[z-a]\n!d/a\n!d/c", "d/a d/b d/c", "refused", "d/a")]
    [DataRow("d\n!d/b\nd/[z-a]\n!d/a\n!d/c", "d/a d/c", "d/ d/a d/c", "d/a d/c")]
    public void UpToARuleThatOnlyTheWalkMeets(string ignore, string tree, string buildKit, string classic) => AssertSent(ignore, tree, buildKit, classic);

    private static void AssertSent(string ignore, string tree, string buildKit, string classic)
    {
        Assert.AreEqual(buildKit, Surveys.Sent(ignore, tree, Builder.BuildKit));
        Assert.AreEqual(classic, Surveys.Sent(ignore, tree, Builder.Classic));
    }
}
