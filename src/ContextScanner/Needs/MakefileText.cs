using System.Text;

namespace ContextSlim.Needs;

/// <summary>What of a Makefile is read and run for some goals: everything outside of recipes, and the recipes that the goals reach.</summary>
internal static class MakefileText
{
    /// <summary>The lines with their numbers from 1, recipes without their tab.</summary>
    /// <param name="lines">The file.</param>
    /// <param name="goals">The goals; the first target when there are none.</param>
    public static List<(int Number, string Text)> Reached(string[] lines, IReadOnlyList<string> goals)
    {
        var rules = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var needed = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var recipes = new List<(int Number, string Text)>[lines.Length];
        var reached = new List<(int Number, string Text)>();
        string? first = null;
        var rule = -1;
        for (var number = 0; number < lines.Length; number++)
        {
            var begin = number;
            var line = LogicalLine(lines, ref number);
            if (line.StartsWith('\t'))
            {
                if (rule >= 0)
                    recipes[rule].Add((begin + 1, line.TrimStart('\t', '@', '-', '+')));
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.StartsWith('#') || line.AsSpan(0, colon).Contains('=') || line.AsSpan(colon).StartsWith(":=") || line.AsSpan(colon).StartsWith("::="))
            {
                if (line.Length > 0 && !line.StartsWith('#'))
                    reached.Add((begin + 1, line));
                continue;
            }

            rule = begin;
            recipes[rule] = [];
            var semicolon = line.IndexOf(';', colon);
            var names = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var needs = (semicolon < 0 ? line[(colon + 1)..] : line[(colon + 1)..semicolon]).Split([' ', '\t', '\n', '\\', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (semicolon > 0)
                recipes[rule].Add((begin + 1, line[(semicolon + 1)..]));
            foreach (var name in names)
            {
                if (!name.StartsWith('.'))
                    first ??= name;
                Of(rules, name).Add(rule);
                Of(needed, name).AddRange(needs);
            }
        }

        var outside = reached.Count;
        var wanted = new Queue<string>(goals.Count > 0 ? goals : first is null ? [] : [first]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var patterns = rules.Keys.Where(IsPattern).ToList();
        while (wanted.TryDequeue(out var goal))
        {
            if (!seen.Add(goal))
                continue;
            if (!IsPattern(goal) && rules.ContainsKey(goal))
                Take(goal);
            // What a pattern brings is the same for each goal: it is taken once.
            for (var at = 0; at < patterns.Count;)
            {
                if (!IsFor(patterns[at], goal))
                {
                    at++;
                    continue;
                }

                Take(patterns[at]);
                patterns.RemoveAt(at);
            }
        }

        RemoveUnused(reached, outside, seen.Where(needed.ContainsKey).SelectMany(goal => needed[goal]));
        return reached;

        void Take(string target)
        {
            rules[target].ForEach(at => reached.AddRange(recipes[at]));
            needed[target].ForEach(wanted.Enqueue);
        }
    }

    // NAME = value, NAME := value, NAME ?= value; not what is run as it is read, or given to every program.
    private static bool IsVariable(string line) =>
        line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && NameOf(line) is { Length: > 0 } name && !name.AsSpan().ContainsAny(" \t$(") && line[equals - 1] != '!'
        && !line.Contains("$(shell", StringComparison.Ordinal) && !line.Contains("$(eval", StringComparison.Ordinal) && !line.Contains("${shell", StringComparison.Ordinal);

    /// <summary>True for a line that sets a variable whose value comes from elsewhere, so that nothing of the line is run.</summary>
    /// <param name="line">The line.</param>
    /// <param name="given">Variables of the environment: they stand against <c>NAME ?= value</c>.</param>
    /// <param name="replaced">Variables that make's own arguments set: they stand against any assignment.</param>
    public static bool IsReplaced(string line, IReadOnlySet<string> given, IReadOnlyList<string> replaced)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        // A recipe's `NAME=value program` has no blank there: it is a shell's.
        if (equals <= 0 || line[equals - 1] is not (' ' or '\t' or ':' or '?'))
            return false;
        var name = NameOf(line);
        return name.Length > 0 && !name.AsSpan().ContainsAny(" \t$(") && ((line[equals - 1] == '?' && given.Contains(name)) || replaced.Contains(name));
    }

    private static string NameOf(string line) => line[..line.IndexOf('=', StringComparison.Ordinal)].TrimEnd(':', '?', '+', ' ', '\t').Trim();

    // https://www.gnu.org/software/make/manual/html_node/Implicit-Variables.html: what make's own rules use, and where it looks.
    private static bool IsOfMake(string name) =>
        name.EndsWith("FLAGS", StringComparison.Ordinal) || name is "AR" or "AS" or "CC" or "CXX" or "CPP" or "FC" or "LEX" or "YACC" or "LDLIBS" or "LOADLIBES" or "SHELL" or "VPATH" or "MAKEFILES";

    // What a variable holds is of use where something that is run names it; what it runs itself is run wherever it stands. Recipes, which come behind what
    // stands outside of them, are a shell's: `CGO_ENABLED=0 go build` is no variable.
    private static void RemoveUnused(List<(int Number, string Text)> reached, int outside, IEnumerable<string> targets)
    {
        bool IsUnused(int at, HashSet<string> used) => at < outside && IsVariable(reached[at].Text) && NameOf(reached[at].Text) is var name && !used.Contains(name) && !IsOfMake(name);
        var variables = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var texts = new Queue<string>(targets);
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < reached.Count; at++)
        {
            if (IsUnused(at, used))
                Of(variables, NameOf(reached[at].Text)).Add(reached[at].Text);
            else
                texts.Enqueue(reached[at].Text);
        }

        while (variables.Count > 0 && texts.TryDequeue(out var text))
        {
            foreach (var name in NamesIn(text))
            {
                if (used.Add(name) && variables.TryGetValue(name, out var lines))
                    lines.ForEach(texts.Enqueue);
            }
        }

        var kept = reached.Where((_, at) => !IsUnused(at, used)).ToList();
        reached.Clear();
        reached.AddRange(kept);
    }

    // Every word of a text that uses a variable may be the name of one: `$(call with,FLAGS)`.
    private static IEnumerable<string> NamesIn(string text)
    {
        var start = text.IndexOf('$', StringComparison.Ordinal);
        for (var at = start; start >= 0 && at < text.Length; at++)
        {
            var begin = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.'))
                at++;
            if (at > begin)
                yield return text[begin..at];
        }
    }

    // With the lines that go on behind a backslash, joined by it and a line feed.
    private static string LogicalLine(string[] lines, ref int number)
    {
        var line = lines[number].TrimEnd('\r');
        if (!line.EndsWith('\\') || number + 1 == lines.Length)
            return line;
        var joined = new StringBuilder(line);
        while (joined[^1] == '\\' && number + 1 < lines.Length)
            joined.Append('\n').Append(lines[++number].TrimEnd('\r'));
        return joined.ToString();
    }

    private static bool IsPattern(string target) => target.AsSpan().IndexOfAny('%', '$') >= 0;

    private static bool IsFor(string target, string goal)
    {
        var percent = target.IndexOf('%', StringComparison.Ordinal);
        return target == goal || target.Contains('$', StringComparison.Ordinal)
            || (percent >= 0 && goal.Length >= target.Length - 1 && goal.StartsWith(target[..percent], StringComparison.Ordinal) && goal.EndsWith(target[(percent + 1)..], StringComparison.Ordinal));
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
