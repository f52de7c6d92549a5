namespace ContextSlim.Programs;

/// <summary>What a piece of C# is to a reader that looks for calls with literal arguments.</summary>
internal enum CSharpTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A literal text, whatever its quotes, whose value is known.</summary>
    Text,

    /// <summary>A text with holes: its value is known to the running program alone.</summary>
    ComputedText,

    /// <summary>A number, a character, or any sign.</summary>
    Sign,
}

/// <summary>A piece of C#.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The index of its first character.</param>
/// <param name="Value">A name as written without its <c>@</c>, a literal's value, a sign; empty for a text with holes.</param>
internal readonly record struct CSharpToken(CSharpTokenKind Kind, int Start, string Value)
{
    public bool Is(char sign) => Kind == CSharpTokenKind.Sign && Value.Length == 1 && Value[0] == sign;

    public bool IsName(string name) => Kind == CSharpTokenKind.Name && Value == name;
}
