using System.Text;

namespace ContextSlim.Dockerfiles.Shell;

/// <summary>
/// The patterns of <c>${v#…}</c>, <c>${v%…}</c> and <c>${v/…/…}</c>: <c>*</c> and <c>?</c> stand for any characters but a line feed,
/// a backslash takes one of <c>* ? \ } /</c> literally, everything else is itself; brackets are not special.
/// </summary>
internal sealed class ShellPattern
{
    private const int AnyOne = -1;
    private const int AnyMany = -2;

    private readonly List<int> _atoms = [];
    private readonly WorkBudget _budget;

    private ShellPattern(ReadOnlySpan<int> text, WorkBudget budget)
    {
        _budget = budget;
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '*': _atoms.Add(AnyMany); break;
                case '?': _atoms.Add(AnyOne); break;
                case '\\':
                    var escaped = ++index < text.Length ? text[index] : AnyOne;
                    if (escaped is not ('*' or '?' or '\\' or '}' or '/'))
                        throw new RefusedException("invalid pattern in substitution: invalid escape");
                    _atoms.Add(escaped);
                    break;
                default: _atoms.Add(text[index]); break;
            }
        }
    }

    public static string RemovePrefix(string value, string pattern, bool longest, WorkBudget budget)
    {
        var text = CodePoints(value);
        var end = new ShellPattern(CodePoints(pattern), budget).MatchAt(text, 0, longest);
        return end <= 0 ? value : Text(new ReadOnlySpan<int>(text, end, text.Length - end));
    }

    public static string RemoveSuffix(string value, string pattern, bool longest, WorkBudget budget)
    {
        var text = CodePoints(value);
        Array.Reverse(text);
        var end = new ShellPattern(Reverse(CodePoints(pattern)), budget).MatchAt(text, 0, longest);
        if (end <= 0)
            return value;
        var rest = text[end..];
        Array.Reverse(rest);
        return Text(rest);
    }

    public static string Replace(string value, string pattern, string replacement, bool all, WorkBudget budget)
    {
        var text = CodePoints(value);
        var matcher = new ShellPattern(CodePoints(pattern), budget);
        var result = new StringBuilder();
        var copied = 0;
        var position = 0;
        while (position <= text.Length && matcher.Find(text, position, out var start, out var end))
        {
            var match = Text(new ReadOnlySpan<int>(text, start, end - start));
            result.Append(Text(new ReadOnlySpan<int>(text, copied, start - copied)));

            // An empty match directly after another match does not count.
            if (end > copied || start == 0)
                result.Append(all ? ReplacementTemplate.Fill(replacement, match) : replacement);
            copied = end;
            if (!all)
                break;
            position = position + 1 > end ? position + 1 : end;
            if (result.Length > DockerfileLimits.ExpandedCharacters)
                throw new RefusedException("grows beyond what is evaluated here");
            budget.Spend(replacement.Length);
        }

        return result.Append(Text(new ReadOnlySpan<int>(text, copied, text.Length - copied))).ToString();
    }

    private bool Find(int[] text, int from, out int start, out int end)
    {
        for (start = from; start <= text.Length; start++)
        {
            end = MatchAt(text, start, longest: true);
            if (end >= 0)
                return true;
        }

        end = -1;
        return false;
    }

    // Follows all ways through the pattern at once: linear in the text times the pattern.
    private int MatchAt(int[] text, int start, bool longest)
    {
        var current = new bool[_atoms.Count + 1];
        var next = new bool[_atoms.Count + 1];
        var found = -1;
        Enter(current, 0);
        for (var position = start; ; position++)
        {
            _budget.Spend(_atoms.Count + 1);
            if (current[_atoms.Count])
            {
                found = position;
                if (!longest)
                    return found;
            }

            if (position == text.Length || !Step(current, next, text[position]))
                return found;
            (current, next) = (next, current);
            Array.Clear(next);
        }
    }

    private bool Step(bool[] current, bool[] next, int character)
    {
        var alive = false;
        for (var state = 0; state < _atoms.Count; state++)
        {
            if (!current[state])
                continue;
            var atom = _atoms[state];
            if (atom == character || (atom < 0 && character != '\n'))
            {
                Enter(next, atom == AnyMany ? state : state + 1);
                alive = true;
            }
        }

        return alive;
    }

    private void Enter(bool[] states, int state)
    {
        states[state] = true;
        while (state < _atoms.Count && _atoms[state] == AnyMany)
            states[++state] = true;
    }

    // An escape stays before the character that it escapes.
    private static int[] Reverse(int[] pattern)
    {
        var reversed = new int[pattern.Length];
        for (var index = 0; index < pattern.Length; index++)
        {
            var target = pattern.Length - 1 - index;
            if (pattern[index] != '\\' || index + 1 == pattern.Length)
            {
                reversed[target] = pattern[index];
                continue;
            }

            reversed[target - 1] = '\\';
            reversed[target] = pattern[++index];
        }

        return reversed;
    }

    private static int[] CodePoints(string text)
    {
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            points.Add(rune.Value);
        return [.. points];
    }

    private static string Text(ReadOnlySpan<int> points)
    {
        var text = new StringBuilder(points.Length);
        foreach (var point in points)
            text.Append(new Rune(point).ToString());
        return text.ToString();
    }
}
