using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Which of some rules for names at the root would look as if they had been meant for more: the same name is sent from deeper down.</summary>
internal sealed class DeeperNames
{
    // No builder can open what lies deeper.
    private const int LongestPath = 4_096;

    private readonly PlanSubject _subject;
    private readonly NameIndex _names;
    private readonly PathJudge _judge;
    private readonly int[] _found;
    private readonly bool[] _seen;
    private int _left;
    private byte[] _path = new byte[512];

    private DeeperNames(PlanSubject subject, RuleSet old, byte[][] names)
    {
        _subject = subject;
        _names = Cataloguing.Catalogue.IndexOf([.. names.Select(Encoding.Latin1.GetString)]);
        _judge = new PathJudge(new Lane(old));
        _found = new int[names.Length];
        _seen = new bool[names.Length];
        _left = names.Length;
    }

    /// <summary>Those rules, as Latin-1.</summary>
    public static IReadOnlySet<string> Among(PlanSubject subject, IgnoreFile before, IEnumerable<byte[]> rules)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var names = rules.Where(rule => !rule.Contains((byte)'/') && !rule.Contains((byte)'\\')).DistinctBy(Encoding.Latin1.GetString).ToArray();
        var old = subject.RulesOf(before, Builder.BuildKit);
        if (names.Length == 0 || old.Refusal is not null)
            return found;
        var question = new DeeperNames(subject, old, names);
        question.Search(subject.Tree[Tree.Root], 0, isOfPackages: false);
        for (var name = 0; name < names.Length; name++)
        {
            if (question._seen[name])
                found.Add(Encoding.Latin1.GetString(names[name]));
        }

        return found;
    }

    // Names are compared first: hardly any fits, and whether one is sent is asked of those alone.
    private void Search(TreeFolder folder, int length, bool isOfPackages)
    {
        _subject.Cancellation.ThrowIfCancellationRequested();
        for (var entry = 0; entry < folder.Count && _left > 0; entry++)
        {
            var name = folder.Name(entry);
            var kind = folder.Kind(entry);
            var end = PathOfFolder.Append(ref _path, length, name);
            if (length > 0)
                Look(name, kind, end);
            if (kind == EntryKind.Directory && !isOfPackages && end <= LongestPath)
                Search(_subject.Tree[folder.Directory(entry)], end, IsOfPackages(name));
        }
    }

    private void Look(ReadOnlySpan<byte> name, EntryKind kind, int end)
    {
        var count = _names.Collect(name, _found);
        for (var index = 0; index < count; index++)
        {
            if (_seen[_found[index]] || !_judge.Judge(new RelativePath(_path[..end]), kind).IsSent)
                continue;
            _seen[_found[index]] = true;
            _left--;
        }
    }

    private static bool IsOfPackages(ReadOnlySpan<byte> name) => name.SequenceEqual("node_modules"u8) || name.SequenceEqual(".git"u8);
}
