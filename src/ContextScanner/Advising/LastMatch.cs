using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Advising;

/// <summary>
/// Finds the last exception, or the last rule that is none, or the last of all, that matches a path or a folder above it: the one that the flat
/// matcher goes by (specification M-13). Turns to one folder after another. Belongs to one thread.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="exceptions">True for exceptions alone, false for the other rules alone, null for all.</param>
internal sealed class LastMatch(RuleSet rules, bool? exceptions)
{
    private readonly ExpressionScratch _scratch = new();
    private byte[] _path = [];
    private int _ofFolder = -1;

    /// <summary>Turns to a folder.</summary>
    public void Enter(ReadOnlySpan<byte> folder)
    {
        if (folder.SequenceEqual(_path) && !folder.IsEmpty)
            return;
        _path = folder.ToArray();
        _ofFolder = -1;
        for (var length = folder.Length; length > 0; length = Math.Max(0, folder[..length].LastIndexOf((byte)'/')))
            _ofFolder = Find(folder[..length], _ofFolder);
    }

    /// <summary>The rule's number for a name in the folder; -1 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> name) => Find(_path.Length == 0 ? name : [.. _path, (byte)'/', .. name], _ofFolder);

    private int Find(ReadOnlySpan<byte> path, int known)
    {
        for (var rule = rules.OwnRuleCount - 1; rule > known; rule--)
        {
            if ((exceptions is null || rules.IsException(rule) == exceptions) && rules.Rules[rule].Match(path, _scratch) == RuleAnswer.Yes)
                return rule;
        }

        return known;
    }
}
