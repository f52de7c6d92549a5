using ContextSlim.Sources;

namespace ContextSlim.Programs;

/// <summary>The calls in a C# file.</summary>
/// <param name="tokens">The file.</param>
internal sealed class CSharpCalls(IReadOnlyList<CSharpToken> tokens)
{
    // A call is read to its end, and so are those within it: a file of brackets alone would cost their square.
    private const int MostLooks = 4_000_000;

    private int _looked;

    /// <summary>The call whose method's name is a token; null where that is no call on something.</summary>
    /// <param name="name">The index of the token.</param>
    /// <exception cref="ReadLimitException">Calls are nested as nobody writes them.</exception>
    public CSharpCall? At(int name)
    {
        if (tokens[name].Kind != CSharpTokenKind.Name || name == 0 || !tokens[name - 1].Is('.'))
            return null;
        var open = BehindTypes(name + 1);
        if (open >= tokens.Count || !tokens[open].Is('('))
            return null;
        var arguments = new List<CSharpArgument>();
        var first = open + 1;
        var depth = 0;
        for (var at = open; at < tokens.Count; at++)
        {
            Look();
            var token = tokens[at];
            if (token.Is('(') || token.Is('[') || token.Is('{'))
                depth++;
            else if (token.Is(')') || token.Is(']') || token.Is('}'))
                depth--;
            var ends = depth == 0;
            if (!ends && !(depth == 1 && token.Is(',')))
                continue;
            if (at > first)
                arguments.Add(Argument(first, at));
            first = at + 1;
            if (ends)
                return new CSharpCall(tokens[name].Value, tokens[name].Start, arguments, at + 1);
        }

        return null;
    }

    /// <summary>Counts a token that is looked at once more.</summary>
    /// <exception cref="ReadLimitException">There were too many.</exception>
    public void Look()
    {
        if (++_looked > MostLooks)
            throw new ReadLimitException("calls are nested more deeply than anybody writes them");
    }

    // Type arguments: names, dots, commas, question marks, brackets.
    private int BehindTypes(int at)
    {
        if (at >= tokens.Count || !tokens[at].Is('<'))
            return at;
        var depth = 0;
        for (; at < tokens.Count; at++)
        {
            Look();
            if (tokens[at].Is('<'))
                depth++;
            else if (tokens[at].Is('>') && --depth == 0)
                return at + 1;
            else if (tokens[at].Kind != CSharpTokenKind.Name && !(tokens[at].Is('.') || tokens[at].Is(',') || tokens[at].Is('?') || tokens[at].Is('[') || tokens[at].Is(']') || tokens[at].Is('>')))
                return at;
        }

        return at;
    }

    private CSharpArgument Argument(int first, int end)
    {
        var name = end - first > 2 && tokens[first].Kind == CSharpTokenKind.Name && tokens[first + 1].Is(':') && !tokens[first + 2].Is(':') ? tokens[first].Value : null;
        if (name is not null)
            first += 2;
        var names = new List<string>();
        for (var at = first; at < end; at++)
        {
            if (tokens[at].Kind == CSharpTokenKind.Name)
                names.Add(tokens[at].Value);
            else if (tokens[at].Kind != CSharpTokenKind.Sign)
                return new CSharpArgument(name, tokens[first].Start, [], end - first == 1 && tokens[at].Kind == CSharpTokenKind.Text ? tokens[at].Value : null);
        }

        return new CSharpArgument(name, tokens[first].Start, names, null);
    }
}
