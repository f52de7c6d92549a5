using System.Globalization;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Sending;

/// <summary>The walk that adds up and the walk that lists come to the same totals, for random trees under random rules.</summary>
[TestClass]
public sealed class SumsAndListings
{
    private static readonly string[] s_names = ["a", "b", "c.log", "src", "bin"];

    private static readonly string[] s_rules = ["a", "!a", "**/b", "!**/b", "src", "!src", "src/*", "!src/a", "*.log", "!bin/src/a", "*", "bin/**", "!?"];

    [TestMethod]
    public void ComeToTheSameTotals()
    {
        var path = Gen.NonEmptyListOf(Gen.Elements(s_names)).Select(names => string.Join('/', names.Take(3)));
        var cases =
            from paths in Gen.NonEmptyListOf(path)
            from rules in Gen.ListOf(Gen.Elements(s_rules))
            from builder in Gen.Elements(Builder.BuildKit, Builder.Classic)
            select (Paths: WithoutFoldersAsFiles(paths), Rules: string.Join('\n', rules.Take(5)), Builder: builder);
        Check.One(Tries.Of(100), Prop.ForAll(cases.ToArbitrary(), each =>
        {
            using var tree = TestTree.Of(each.Paths.Select((file, index) => file + ":" + index.ToString(CultureInfo.InvariantCulture)));
            var result = tree.Survey(each.Rules, each.Builder);
            var totals = new Totals();
            OrderedWalk.Run(result.Tree!, result.Lane, totals, CancellationToken.None);
            _ = result.Sent();
            return totals.OnDisk == result.OnDisk && totals.SentBytes == result.Sent!.Value.Bytes
                && result.Eligible!.Value + result.Ignored!.Value == result.OnDisk
                && result.RuleCounts.Sum(count => count.Paths) == totals.Decided;
        }));
    }

    private static List<string> WithoutFoldersAsFiles(IEnumerable<string> paths)
    {
        var all = paths.Distinct().ToList();
        return all.FindAll(path => !all.Exists(other => other.StartsWith(path + "/", StringComparison.Ordinal)));
    }

    private sealed class Totals : IEntryVisitor
    {
        public Sum OnDisk { get; private set; }

        public long SentBytes { get; private set; }

        public long Decided { get; private set; }

        public bool Visit(in OrderedEntry entry)
        {
            var isDirectory = entry.Kind == ContextSlim.FileSystem.EntryKind.Directory;
            OnDisk += isDirectory ? new Sum(0, 1, 0) : new Sum(1, 0, entry.Size);
            SentBytes += entry.Verdict.IsSentWhole && !isDirectory ? entry.Size : 0;
            Decided += entry.Verdict.Rule >= 0 ? 1 : 0;
            return true;
        }

        public void LeaveDirectory()
        {
        }
    }
}
