using System.Buffers;
using System.Buffers.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>How settings are written.</summary>
internal enum SettingFormat
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>A value stands in quotes: JSON, source text.</summary>
    Quoted,

    /// <summary>A value may stand without quotes: <c>.env</c>, YAML, INI, properties.</summary>
    Bare,
}

/// <summary>What a random value of a telling name is worth, by the file.</summary>
internal enum SettingTrust
{
    /// <summary>Any text: suspicious at most.</summary>
    Low,

    /// <summary>Settings that sometimes hold secrets: suspicious; a chosen password is worth a note.</summary>
    Some,

    /// <summary>Settings for development: suspicious.</summary>
    Development,

    /// <summary>A file that usually holds secrets: proof; a chosen password is suspicious.</summary>
    High,

    /// <summary>The same, and values are in base64.</summary>
    KubernetesSecret,
}

/// <summary>
/// Settings whose name says that their value is secret, in whatever way they are written: <c>NAME=value</c>, <c>name: value</c>,
/// <c>"name":"value"</c>, <c>'name' => 'value'</c>, <c>define('NAME', 'value')</c>, <c>&lt;name>value&lt;/name></c>, <c>name="value"</c>,
/// <c>key="name" value="value"</c>, a list of <c>name:</c> and <c>value:</c>. One search finds the words that such names hold; what stands around
/// each is looked at, so that a line may be as long as it likes.
/// </summary>
internal readonly ref struct SettingPairs(SecretText text, SettingFormat format, SettingTrust trust)
{
    private const int LongestName = 96;
    private const int LongestValue = 16 * 1024;
    private const int Near = 300;

    private static readonly SearchValues<string> s_words =
        SearchValues.Create(["pass", "pwd", "secret", "token", "key", "credential", "authoriz"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<byte> s_symbols = SearchValues.Create("!@#$%&*+=?"u8);

    private static readonly SearchValues<byte> s_endsBare = SearchValues.Create(" \t\r\n"u8);

    private readonly SecretText _text = text;

    public void Find(ref SecretSightings sightings)
    {
        var bytes = _text.Bytes;
        var characters = _text.Characters;
        var lines = new SettingLines(bytes);
        for (var at = 0; at < bytes.Length;)
        {
            var found = characters[at..].IndexOfAny(s_words);
            if (found < 0)
                return;
            at += found;
            var start = at;
            while (start > 0 && at - start < LongestName && IsOfName(bytes[start - 1]))
                start--;
            var end = at;
            while (end < bytes.Length && IsOfName(bytes[end]))
                end++;
            at = end;
            if (SecretKey.IsSecret(bytes[start..end], out var isPassword) && !lines.IsLeftOut(start) && TryValue(bytes, start, end, out var value))
                Judge(bytes[start..end], value, isPassword, start, lines.IsAsking, ref sightings);
        }
    }

    private static bool IsOfName(byte value) =>
        (value | 0x20) is >= (byte)'a' and <= (byte)'z' || value is (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'-' or (byte)'.';

    private bool TryValue(ReadOnlySpan<byte> bytes, int start, int end, out ReadOnlySpan<byte> value)
    {
        value = default;
        var at = end;
        if (start > 0 && bytes[start - 1] == (byte)'<')
            return TryElement(bytes[at..], out value);
        while (at < bytes.Length && bytes[at] is (byte)'"' or (byte)'\'' or (byte)'`' or (byte)']' or (byte)')' or (byte)'\\')
            at++;
        var isClosed = at > end;
        var spaces = SkipBlanks(bytes, at);
        if (spaces == bytes.Length)
            return false;
        var isTight = spaces == at;
        switch (bytes[spaces])
        {
            case (byte)'=' when Next(bytes, spaces) is not (byte)'=' and not (byte)'~':
            case (byte)':' when isClosed || Next(bytes, spaces) is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)'=' or (byte)'\r' or (byte)'\n':
                at = spaces + 1;
                if (at < bytes.Length && bytes[at] is (byte)'=' or (byte)'>')
                    at++;
                isTight &= bytes[spaces] == (byte)'=';
                return TryRead(bytes, SkipBlanks(bytes, at), isTight && at < bytes.Length && bytes[at] != (byte)' ', isClosed, out value);
            case (byte)',' when isClosed && SkipBlanks(bytes, spaces + 1) is var second && second < bytes.Length && IsQuote(bytes[second]):
                return TryRead(bytes, second, false, false, out value);
            default:
                return TryPaired(bytes, isClosed ? spaces : at, out value) || (IsInstruction(bytes, start) && TryRead(bytes, spaces, true, false, out value));
        }
    }

    // <name attribute="x">value</name>, and with CDATA
    private static bool TryElement(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        value = default;
        var close = rest[..Math.Min(rest.Length, Near)].IndexOf((byte)'>');
        if (close < 0 || (close > 0 && rest[close - 1] == (byte)'/'))
            return false;
        rest = rest[(close + 1)..].TrimStart(" \t\r\n"u8);
        if (rest.StartsWith("<![CDATA["u8))
            rest = rest[9..];
        var end = rest[..Math.Min(rest.Length, LongestValue)].IndexOfAny((byte)'<', (byte)']');
        if (end <= 0)
            return false;
        value = rest[..end].TrimEnd(" \t\r\n"u8);
        return true;
    }

    // name: API_KEY, then value: …; key="ApiKey" value="…"
    private bool TryPaired(ReadOnlySpan<byte> bytes, int at, out ReadOnlySpan<byte> value)
    {
        value = default;
        var rest = bytes[at..].TrimStart(" \t\r\n,\"'"u8);
        if (!rest.StartsWith("value"u8) && !rest.StartsWith("Value"u8))
            return false;
        rest = rest[5..].TrimStart("\"'"u8).TrimStart((byte)' ');
        return !rest.IsEmpty && rest[0] is (byte)':' or (byte)'=' && TryRead(rest, SkipBlanks(rest, 1), false, true, out value);
    }

    private bool TryRead(ReadOnlySpan<byte> bytes, int at, bool isShell, bool mayBreak, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (mayBreak)
        {
            while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
                at++;
        }

        var rest = bytes[at..];
        if (rest.Length > LongestValue)
            rest = rest[..LongestValue];
        if (rest.StartsWith("\\\""u8))
            return TryUntil(rest[2..], "\\\""u8, out value);
        // b"…", r'…', N'…'
        if (rest.Length > 2 && IsQuote(rest[1]) && rest[0] is (byte)'b' or (byte)'r' or (byte)'f' or (byte)'u' or (byte)'N' or (byte)'@')
            rest = rest[1..];
        if (!rest.IsEmpty && IsQuote(rest[0]))
        {
            var quote = rest[..1];
            if (rest.Length > 3 && rest[1] == quote[0] && rest[2] == quote[0])
                rest = rest[2..];
            return TryUntil(rest[1..], quote, out value);
        }

        return format == SettingFormat.Bare && TryBare(rest, isShell, out value);
    }

    private static bool TryUntil(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> closing, out ReadOnlySpan<byte> value)
    {
        var end = rest.IndexOf(closing);
        value = end < 0 ? default : rest[..end];
        return end > 0;
    }

    private static bool TryBare(ReadOnlySpan<byte> rest, bool isShell, out ReadOnlySpan<byte> value)
    {
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        value = end < 0 ? rest : rest[..end];
        // | and > begin a block of lines.
        if (value.Length is 1 or 2 && value[0] is (byte)'|' or (byte)'>' && end >= 0)
        {
            rest = rest[end..].TrimStart(" \t\r\n"u8);
            end = rest.IndexOfAny((byte)'\r', (byte)'\n');
            value = end < 0 ? rest : rest[..end];
        }

        var comment = value.IndexOf(" #"u8);
        value = (comment < 0 ? value : value[..comment]).TrimEnd(" \t,;"u8);
        foreach (var scheme in s_schemes)
        {
            if (value.StartsWith(scheme))
                value = value[scheme.Length..];
        }

        var space = value.IndexOfAny(s_endsBare);
        if (space > 0 && isShell)
            value = value[..space];
        return !value.IsEmpty;
    }

    private static readonly byte[][] s_schemes = ["Bearer "u8.ToArray(), "Basic "u8.ToArray(), "Token "u8.ToArray(), "token "u8.ToArray()];

    // ENV NAME value, ARG NAME=value
    private static bool IsInstruction(ReadOnlySpan<byte> bytes, int start) =>
        start >= 4 && Lower.Of(bytes[start - 2]) == (byte)'v' && Lower.Of(bytes[start - 3]) == (byte)'n' && Lower.Of(bytes[start - 4]) == (byte)'e' && bytes[start - 1] == (byte)' ';

    private static byte Next(ReadOnlySpan<byte> bytes, int at) => at + 1 < bytes.Length ? bytes[at + 1] : (byte)'\n';

    private static bool IsQuote(byte value) => value is (byte)'"' or (byte)'\'' or (byte)'`';

    private static int SkipBlanks(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t')
            at++;
        return at;
    }

    private void Judge(ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value, bool isPassword, int at, bool isAsked, ref SecretSightings sightings)
    {
        if (value.StartsWith("base64:"u8))
            value = value[7..];
        if (SecretKey.IsNameOf(name, value) || (trust <= SettingTrust.Some && (SecretKey.IsConstantOfName(name, value) || SecretKey.IsOfWords(value) || SecretKey.IsEntryPoint(value) || IsOneOfIdentifiers(value, at))))
            return;
        if (value.StartsWith("{AQAAAB"u8))
        {
            sightings.Suspect("a Jenkins credential", at);
            return;
        }

        Span<byte> decoded = stackalloc byte[1024];
        if (trust == SettingTrust.KubernetesSecret && value.Length <= decoded.Length && Base64.DecodeFromUtf8(value, decoded, out _, out var length) == OperationStatus.Done && length > 0)
            value = decoded[..length].TrimEnd("\r\n"u8);
        var strength = SecretValue.StrengthOf(value);
        // Words that a person chose, and what the line above asks to be replaced: in a file that git shows to everybody it guards nothing.
        if (strength == ValueStrength.Strong && (isAsked || SecretValue.IsPhrase(value)))
            sightings.Add(isPassword ? "a password" : "a secret value", at, SightingLevel.Chosen);
        else
            Judge(strength, value, isPassword, at, ref sightings);
    }

    // In a list of identifiers, one whose name holds such a word is no other than those beside it.
    private bool IsOneOfIdentifiers(ReadOnlySpan<byte> value, int at)
    {
        if (!SecretKey.IsIdentifier(value))
            return false;
        var bytes = _text.Bytes;
        var start = bytes[..at].LastIndexOf((byte)'\n') + 1;
        var length = bytes[at..].IndexOf((byte)'\n');
        var next = length < 0 ? bytes.Length : at + length + 1;
        return HoldsIdentifier(bytes[(start == 0 ? 0 : bytes[..(start - 1)].LastIndexOf((byte)'\n') + 1)..start]) || HoldsIdentifier(LineOf(bytes[next..]));
    }

    private static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> text) => text.IndexOf((byte)'\n') is >= 0 and var end ? text[..end] : text;

    // A setting beside a secret may be one, too: only what is called by a mere name counts.
    private static bool HoldsIdentifier(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r\n,;"u8);
        var name = line.IndexOfAny(" =:"u8);
        return line.Length > 38 && name > 0 && IsQuote(line[^1]) && SecretKey.IsIdentifier(line[^37..^1]) && !SecretKey.IsSecret(line[..name].Trim("\"'"u8), out _);
    }

    private void Judge(ValueStrength strength, scoped ReadOnlySpan<byte> value, bool isPassword, int at, ref SecretSightings sightings)
    {
        var what = isPassword ? "a password" : "a secret value";
        if (strength == ValueStrength.Strong)
            sightings.Add(what, at, trust >= SettingTrust.High ? SightingLevel.Confirmed : SightingLevel.Suspected);
        else if (strength == ValueStrength.Weak && (isPassword || trust == SettingTrust.KubernetesSecret) && trust >= SettingTrust.High)
            sightings.Add(what, at, SightingLevel.Chosen);
        else if (strength >= ValueStrength.Doubtful && isPassword && (trust >= SettingTrust.Development || IsBesideUser(at)) && (trust > SettingTrust.Some || IsTyped(value)))
            sightings.Hint(what, at);
    }

    private bool IsBesideUser(int at)
    {
        var around = _text.Bytes[Math.Max(0, at - Near)..Math.Min(_text.Bytes.Length, at + Near)];
        return Lower.Contains(around, "user"u8) || Lower.Contains(around, "login"u8) || Lower.Contains(around, "account"u8);
    }

    // A label in some language is letters alone, and begins with a large one or is a common word.
    private static bool IsTyped(ReadOnlySpan<byte> value) =>
        value.ContainsAnyInRange((byte)'0', (byte)'9') || value.ContainsAny(s_symbols) || (value[0] is >= (byte)'a' and <= (byte)'z' && value.Length >= 4);
}

/// <summary>Knows of ever later places whether they stand in a comment, or in a section for tests and development.</summary>
internal ref struct SettingLines(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _line;
    private int _next;
    private bool _isForTests;
    private bool _isComment;
    private bool _isAsking;

    /// <summary>True when the comment right above the line asked for says that the value is there to be replaced.</summary>
    public readonly bool IsAsking => _isAsking;

    public bool IsLeftOut(int at)
    {
        while (_next <= at && _next < _text.Length)
        {
            _line = _next;
            var length = _text[_line..].IndexOf((byte)'\n');
            _next = length < 0 ? _text.Length : _line + length + 1;
            Enter(_text[_line.._next]);
        }

        return _isComment || _isForTests;
    }

    private void Enter(ReadOnlySpan<byte> line)
    {
        var trimmed = line.Trim(" \t\r\n"u8);
        // A comment's lines belong together, and to the setting below them.
        var isBelow = _isComment;
        if (!isBelow || trimmed.IsEmpty)
            _isAsking = false;
        _isComment = !trimmed.IsEmpty && (trimmed[0] is (byte)'#' or (byte)';' || trimmed.StartsWith("//"u8) || trimmed.StartsWith("* "u8) || trimmed.StartsWith("/*"u8) || trimmed.StartsWith("<!--"u8));
        _isAsking |= _isComment && AsksToReplace(trimmed);
        // Rails and others keep a section an environment; a new one begins at the margin.
        if (!trimmed.IsEmpty && line[0] is not ((byte)' ' or (byte)'\t' or (byte)'-' or (byte)'#' or (byte)'\r'))
            _isForTests = IsSectionForTests(trimmed);
    }

    private static bool AsksToReplace(ReadOnlySpan<byte> comment) =>
        (Lower.Contains(comment, "replace me"u8) || Lower.Contains(comment, "replace this"u8) || Lower.Contains(comment, "replace the"u8) || Lower.Contains(comment, "replace with"u8)
            || Lower.Contains(comment, "change me"u8) || Lower.Contains(comment, "changeme"u8) || Lower.Contains(comment, "change this"u8) || Lower.Contains(comment, "change the"u8)
            || Lower.Contains(comment, "example value"u8) || Lower.Contains(comment, "example only"u8) || Lower.Contains(comment, "placeholder"u8) || Lower.Contains(comment, "your own"u8)
            || Lower.Contains(comment, "regenerate"u8) || Lower.Contains(comment, "generate a new"u8) || Lower.Contains(comment, "change it"u8))
        && !Lower.Contains(comment, "not "u8) && !Lower.Contains(comment, "n't "u8) && !Lower.Contains(comment, "never"u8);

    private static bool IsSectionForTests(ReadOnlySpan<byte> line) =>
        line.SequenceEqual("test:"u8) || line.SequenceEqual("development:"u8) || line.SequenceEqual("[test]"u8) || line.SequenceEqual("[development]"u8)
        || line.SequenceEqual("dev:"u8) || line.StartsWith("development: &"u8) || line.StartsWith("test: &"u8);
}
