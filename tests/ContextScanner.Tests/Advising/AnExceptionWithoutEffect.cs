using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX104.</summary>
[TestClass]
public sealed class AnExceptionWithoutEffect
{
    [TestMethod]
    [DataRow("!a\n*", "a b", Builder.BuildKit, ".dockerignore:1:1: warning CTX104: `!a` brings nothing back: line 2 (`*`) ignores `a` again. Move it below line 2.")]
    [DataRow("!**\n*.log", "a.log b", Builder.BuildKit, ".dockerignore:1:1: warning CTX104: `!**` brings nothing back: line 2 (`*.log`) ignores `a.log` again")] // below, it would take every rule back
    [DataRow("b\n!keep", "a b keep", Builder.BuildKit, ".dockerignore:2:1: note CTX104: `!keep` brings nothing back: nothing that it matches is ignored")]
    [DataRow("**/build\n!ui/build/k\n!ui/build/l", "app/ui/build/k app/ui/build/l app/x", Builder.BuildKit, ".dockerignore:2:1: note CTX104: `!ui/build/k` brings nothing back: what it names is `app/ui/build/k` here; so with line 3. Write `!app/ui/build/k`.")]
    // specification W-8: the classic builder looks into an ignored folder only where the exception's own text leads.
    [DataRow("d\n!**/k", "d/k d/x", Builder.Classic, ".dockerignore:2:1: warning CTX104: `!**/k` brings nothing back: the classic builder does not look for `d/k` in what line 1 (`d`) ignores. Write the path itself: `!d/k`.")]
    // specification W-7: pruning takes the text for `x`.
    [DataRow("*\n!x/*/**", "x/y/z x/f", Builder.BuildKit, ".dockerignore:2:1: warning CTX104: `!x/*/**` brings nothing back: BuildKit does not look for `x/y/z` in what line 1 (`*`) ignores. Write `!x/*/**/**`.")]
    public void IsTold(string ignore, string entries, Builder builder, string expected) =>
        Assert.AreEqual(expected, Advice.Of("CTX104", ignore, entries, builder: builder));

    [TestMethod]
    public void IsToldOfWhatIsNotHereWhereAllIsAskedFor() =>
        Assert.AreEqual(".dockerignore:2:1: note CTX104: `!gone` brings nothing back: nothing here matches it", Advice.Of("CTX104", "b\n!gone", "a b", nameAll: true));

    [TestMethod]
    public void NamesTwentyAndCountsTheRest()
    {
        var names = Enumerable.Range(0, 25).Select(number => $"no/such{number}").ToList();
        var text = Advice.Of("CTX104", string.Join('\n', names.Select(name => "!" + name)), string.Join(' ', names));
        Assert.HasCount(21, text.Split('\n'));
        Assert.Contains(".dockerignore: note CTX104: 5 more exceptions bring nothing back", text);
    }

    [TestMethod]
    [DataRow("*\n!src", "src/a b")]
    [DataRow("d\n!d/a", "d/a d/b")]
    [DataRow("**/.env.*\n!**/.env.example", "a")]
    [DataRow("**/.git\n!.git/packed-refs", ".git/HEAD a")]
    // They wait for what a build makes, or for a tool that not everybody uses.
    [DataRow("dist\n!dist/**/server", "a")]
    [DataRow(".yarn/*\n!.yarn/sdks\n!.yarn/versions", "a .yarn/releases/x")]
    // Of several places, or where it is sent, nothing says what was meant.
    [DataRow("**/build\n!ui/build/k", "a/ui/build/k b/ui/build/k")]
    [DataRow("x\n!ui/k", "a/ui/k")]
    // CTX109 tells of it.
    [DataRow("**/*.log\n!logs", "logs/a.log")]
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX104", ignore, entries));
}
