using ContextSlim.Dockerfiles.Parsing;
using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Commands;

/// <summary>
/// Reads an instruction's flags against those it may have. A flag that is not known is noted and passed over: it is rather newer than
/// this program than wrong. Source: BuildKit frontend/dockerfile/instructions/bflag.go.
/// </summary>
internal sealed class FlagReader
{
    private readonly List<KeyValuePair<string, string>> _values = [];

    /// <param name="instruction">The instruction.</param>
    /// <param name="allowed">The names; <c>?</c> after a name: true or false, <c>*</c>: may be repeated.</param>
    /// <param name="notes">Takes a note for each unknown flag.</param>
    /// <exception cref="RefusedException">A flag without its value, twice, or neither true nor false.</exception>
    public FlagReader(DockerfileInstruction instruction, string[] allowed, DiagnosticList notes)
    {
        foreach (var flag in instruction.Flags)
        {
            var sign = flag.IndexOf('=');
            var name = sign < 0 ? flag : flag[..sign];
            var rule = Find(allowed, name.AsSpan(2));
            if (rule is null)
            {
                if (!Characters.All(name.AsSpan(2), static unit => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit == '-'))
                    throw new RefusedException($"unknown flag: {name}");
                notes.Add(DockerfileCodes.Newer, DiagnosticLevel.Note, instruction.Line,
                    $"{instruction.Keyword}: unknown flag: {name}; it is passed over here, but a BuildKit that does not know it either refuses it");
                continue;
            }

            if (rule[^1] != '*' && IsGiven(name))
                throw new RefusedException($"duplicate flag specified: {name}");
            _values.Add(new(name, rule[^1] == '?' ? ReadBoolean(name, sign < 0 ? null : flag[(sign + 1)..])
                : sign < 0 ? throw new RefusedException($"missing a value on flag: {name}") : flag[(sign + 1)..]));
        }
    }

    /// <summary>The value of a flag, or nothing.</summary>
    public string Value(string name)
    {
        foreach (var (given, value) in _values)
        {
            if (given == name)
                return value;
        }

        return "";
    }

    /// <summary>All values of a flag that may be repeated.</summary>
    public List<string> Values(string name)
    {
        var values = new List<string>();
        foreach (var (given, value) in _values)
        {
            if (given == name)
                values.Add(value);
        }

        return values;
    }

    /// <summary>Whether a flag is given.</summary>
    public bool IsGiven(string name)
    {
        foreach (var (given, _) in _values)
        {
            if (given == name)
                return true;
        }

        return false;
    }

    private static string ReadBoolean(string name, string? value)
    {
        if (value is null || value.Equals("true", StringComparison.OrdinalIgnoreCase))
            return "true";
        if (value.Length == 0)
            throw new RefusedException($"missing a value on flag: {name}");
        return value.Equals("false", StringComparison.OrdinalIgnoreCase)
            ? "false"
            : throw new RefusedException($"expecting boolean value for flag {name}, not: {value}");
    }

    private static string? Find(string[] allowed, ReadOnlySpan<char> name)
    {
        foreach (var rule in allowed)
        {
            if (name.SequenceEqual(rule.AsSpan().TrimEnd("?*")))
                return rule;
        }

        return null;
    }
}
