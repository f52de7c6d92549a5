using System.Text;
using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Shell;

/// <summary>
/// Replaces variables and removes quotes and escapes as BuildKit does before it uses a word; it resembles a POSIX shell but is none.
/// Source: BuildKit frontend/dockerfile/shell/lex.go.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>$name</c>, <c>${name}</c>, and after a name: <c>:-</c> <c>-</c> <c>:+</c> <c>+</c> <c>:?</c> <c>?</c> <c>#</c> <c>##</c>
/// <c>%</c> <c>%%</c> <c>/</c> <c>//</c>. What is not set is empty.</item>
/// <item>In single quotes nothing is special; in double quotes <c>$</c> is, and the escape before <c>"</c>, <c>$</c> or itself.</item>
/// <item>Elsewhere the escape character takes the next character literally.</item>
/// </list>
/// No reason of refusal holds the value of a variable.
/// </remarks>
internal sealed class ShellLexer(char escape, WorkBudget budget)
{
    private const int End = -1;

    private readonly WordList _words = new();
    private string _text = "";
    private int _position;
    private int _nesting;
    private int _lookups;
    private bool _rawEscapes;
    private IVariables _variables = NoVariables.Instance;

    /// <summary>Quotes stay in the result.</summary>
    public bool KeepsQuotes { get; init; }

    /// <summary>Escape characters stay in the result.</summary>
    public bool KeepsEscapes { get; init; }

    /// <summary>Quotes are ordinary characters.</summary>
    public bool IgnoresQuotes { get; init; }

    /// <summary>What is not set stays as it is written.</summary>
    public bool KeepsUnset { get; init; }

    /// <summary>The word with everything replaced; blanks in it stay.</summary>
    /// <param name="text">The word.</param>
    /// <param name="variables">The variables in scope.</param>
    /// <param name="subject">How a reason calls the word where its text must not be shown.</param>
    /// <exception cref="RefusedException">What BuildKit refuses, with its reason.</exception>
    public string Expand(string text, IVariables variables, string? subject = null) => Process(text, variables, subject);

    /// <summary>The same, split afterwards at white space that was not quoted.</summary>
    /// <exception cref="RefusedException">What BuildKit refuses, with its reason.</exception>
    public List<string> Split(string text, IVariables variables)
    {
        Process(text, variables, null);
        return _words.Finish();
    }

    private string Process(string text, IVariables variables, string? subject)
    {
        // Go's text scanner drops a byte order mark at the start of what it reads.
        _text = text.StartsWith('\uFEFF') ? text[1..] : text;
        _position = 0;
        _nesting = 0;
        _variables = variables;
        _rawEscapes = KeepsEscapes;
        _words.Reset();
        try
        {
            return ReadUntil(End, KeepsEscapes);
        }
        catch (RefusedException refusal)
        {
            throw new RefusedException($"failed to process {subject ?? SourceText.Quote(text)}: {refusal.Message}", refusal);
        }
    }

    private int Peek => _position < _text.Length ? _text[_position] : End;

    private int Next() => _position < _text.Length ? _text[_position++] : End;

    private string ReadUntil(int stop, bool rawEscapes)
    {
        if (++_nesting > DockerfileLimits.Nesting)
            throw new RefusedException($"substitutions within substitutions, more than {DockerfileLimits.Nesting} deep");
        var outerRawEscapes = _rawEscapes;
        _rawEscapes = rawEscapes;
        var result = new StringBuilder();

        // BuildKit's inner and outer levels share one buffer for the word in progress, so what an outer word held so far is lost.
        _words.ForgetWord();
        while (Peek != End)
        {
            var next = Peek;
            if (next == stop)
            {
                _position++;
                _words.ForgetWord();
                _rawEscapes = outerRawEscapes;
                _nesting--;
                budget.Spend(result.Length);
                return result.ToString();
            }

            switch (next)
            {
                case '$':
                    var value = ReadDollar();
                    result.Append(value);
                    _words.Add(value);
                    break;
                case '<':
                    var mark = ReadHeredocMark();
                    result.Append(mark);
                    _words.AddRaw(mark);
                    break;
                case '\'' or '"' when !IgnoresQuotes:
                    var quoted = next == '"' ? ReadDoubleQuotes() : ReadSingleQuotes();
                    result.Append(quoted);
                    _words.AddRaw(quoted);
                    break;
                default:
                    ReadPlain(result);
                    break;
            }

            if (result.Length > DockerfileLimits.ExpandedCharacters && stop != End)
                throw new RefusedException("grows beyond what is evaluated here");
        }

        if (stop != End)
            throw new RefusedException($"unexpected end of statement while looking for matching {(char)stop}");
        _nesting--;
        budget.Spend(result.Length);
        return result.ToString();
    }

    private void ReadPlain(StringBuilder result)
    {
        var unit = (char)Next();
        if (unit != escape)
        {
            result.Append(unit);
            _words.Add(unit);
            return;
        }

        if (_rawEscapes)
        {
            result.Append(unit);
            _words.AddRaw(unit);
        }

        var escaped = Next();
        if (escaped == End)
            return;
        result.Append((char)escaped);
        _words.AddRaw((char)escaped);
    }

    private string ReadSingleQuotes()
    {
        var start = _position++;
        var end = _text.IndexOf('\'', _position);
        if (end < 0)
            throw new RefusedException("unexpected end of statement while looking for matching single-quote");
        _position = end + 1;
        return KeepsQuotes ? _text[start.._position] : _text[(start + 1)..end];
    }

    private string ReadDoubleQuotes()
    {
        var result = new StringBuilder();
        _position++;
        if (KeepsQuotes)
            result.Append('"');
        while (true)
        {
            switch (Peek)
            {
                case End:
                    throw new RefusedException("unexpected end of statement while looking for matching double-quote");
                case '"':
                    _position++;
                    if (KeepsQuotes)
                        result.Append('"');
                    return result.ToString();
                case '$':
                    result.Append(ReadDollar());
                    break;
                default:
                    var unit = (char)Next();
                    if (unit == escape)
                    {
                        if (_rawEscapes)
                            result.Append(unit);
                        if (Peek == End)
                            break;
                        if (Peek is '"' or '$' || Peek == escape)
                            unit = (char)Next();
                    }

                    result.Append(unit);
                    break;
            }
        }
    }

    // "<<" with the blanks after it is one piece, so that `<< EOF` is one word.
    private string ReadHeredocMark()
    {
        var start = _position++;
        if (Peek != '<')
            return "<";
        _position++;
        while (Peek is '\t' or '\r' or ' ')
            _position++;
        return _text[start.._position];
    }

    private string ReadDollar()
    {
        _position++;
        if (Peek != '{')
        {
            var plain = ReadName();
            if (plain.Length == 0)
                return "$";
            var set = Lookup(plain, out var found);
            return set || !KeepsUnset ? found : "$" + plain;
        }

        _position++;
        switch (Peek)
        {
            case End: throw new RefusedException("syntax error: missing '}'");
            case '{' or '}' or ':': throw new RefusedException("syntax error: bad substitution");
        }

        var name = ReadName();
        var sign = Next();
        switch (sign)
        {
            case '}':
                var set = Lookup(name, out var value);
                return set || !KeepsUnset ? value : "${" + name + "}";
            case ':':
                return Substitute(name, Next(), emptyIsUnset: true);
            case '+' or '-' or '?' or '#' or '%':
                return Substitute(name, sign, emptyIsUnset: false);
            case '/':
                return Replace(name);
            default:
                throw Unsupported(Show(sign));
        }
    }

    private string Substitute(string name, int sign, bool emptyIsUnset)
    {
        var modifier = (emptyIsUnset ? ":" : "") + Show(sign);
        var removes = sign is '#' or '%';
        if (emptyIsUnset && removes)
            throw Unsupported(modifier);
        var lookups = _lookups;
        var word = ReadPart('}', removes);
        var wordIsSource = lookups == _lookups;
        var set = Lookup(name, out var value);
        if (KeepsUnset && !set)
            return "${" + name + modifier + word + "}";
        var missing = !set || (emptyIsUnset && value.Length == 0);
        switch (sign)
        {
            case '-': return missing ? word : value;
            case '+': return missing ? "" : word;
            case '?':
                if (!missing)
                    return value;
                var reason = wordIsSource && word.Length > 0 ? word : set ? "is not allowed to be empty" : "is not allowed to be unset";
                throw new RefusedException($"{name}: {reason}");
            case '#' or '%':
                var longest = word.Length > 0 && word[0] == sign;
                var pattern = longest ? word[1..] : word;
                return sign == '#'
                    ? ShellPattern.RemovePrefix(value, pattern, longest, budget)
                    : ShellPattern.RemoveSuffix(value, pattern, longest, budget);
            default: throw Unsupported(modifier);
        }
    }

    private string Replace(string name)
    {
        var all = Peek == '/';
        if (all)
            _position++;
        var pattern = ReadPart('/', true);
        var replacement = ReadPart('}', true);
        var set = Lookup(name, out var value);
        return KeepsUnset && !set
            ? "${" + name + "/" + pattern + "/" + replacement + "}"
            : ShellPattern.Replace(value, pattern, replacement, all, budget);
    }

    private string ReadPart(char stop, bool rawEscapes)
    {
        try
        {
            return ReadUntil(stop, rawEscapes);
        }
        catch (RefusedException) when (Peek == End && _nesting <= DockerfileLimits.Nesting)
        {
            throw new RefusedException(stop == '/' ? "syntax error: missing '/' in ${}" : "syntax error: missing '}'");
        }
    }

    private static RefusedException Unsupported(string modifier) => new($"unsupported modifier ({modifier}) in substitution");

    private static string Show(int unit) => unit == End ? "\uFFFD" : ((char)unit).ToString();

    private bool Lookup(string name, out string value)
    {
        _lookups++;
        var set = _variables.TryGet(name, out value);
        budget.Spend(1 + value.Length);
        return set;
    }

    // A number, one of the shell's special parameters, or letters, digits and underscores.
    private string ReadName()
    {
        var start = _position;
        while (_position < _text.Length)
        {
            _ = Rune.DecodeFromUtf16(_text.AsSpan(_position), out var rune, out var length);
            if (_position == start && Rune.IsDigit(rune))
            {
                while (_position < _text.Length && Rune.DecodeFromUtf16(_text.AsSpan(_position), out rune, out length) == 0 && Rune.IsDigit(rune))
                    _position += length;
                break;
            }

            if (_position == start && rune.Value is '@' or '*' or '#' or '?' or '-' or '$' or '!')
            {
                _position++;
                break;
            }

            if (!Rune.IsLetterOrDigit(rune) && rune.Value != '_')
                break;
            _position += length;
        }

        return _text[start.._position];
    }
}
