namespace ContextSlim.Cataloguing.Secrets;

/// <summary>How sure a sighting is.</summary>
internal enum SightingLevel : byte
{
    /// <summary>May be one that matters to nobody: a short password that a person chose. Worth a note.</summary>
    Hint,

    /// <summary>A password that a person chose, in a file that usually holds secrets: what git shows to everybody is an example's.</summary>
    Chosen,

    /// <summary>Could not be cleared.</summary>
    Suspected,

    /// <summary>Proved by the content.</summary>
    Confirmed,
}

/// <summary>How a secret was recognised: never what it is.</summary>
/// <param name="What">What it is called: <c>a private key</c>.</param>
/// <param name="Line">The line, from 1; 0 in what is no text.</param>
/// <param name="Level">How sure it is.</param>
internal readonly record struct SecretSighting(string What, int Line, SightingLevel Level)
{
    /// <summary>True for a token of a known form: it opens its service's door, wherever it stands.</summary>
    public bool IsToken { get; init; }

    /// <summary>True when the content proves it.</summary>
    public bool IsConfirmed => Level == SightingLevel.Confirmed;
}

/// <summary>What was recognised in one file: the first of what is surest.</summary>
internal ref struct SecretSightings(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private string? _what;
    private int _at;
    private SightingLevel _level;
    private bool _isToken;

    /// <summary>The one to tell; null when the content shows nothing.</summary>
    public readonly SecretSighting? Best => _what is null ? null : new SecretSighting(_what, _text[..Math.Min(_at, _text.Length)].Count((byte)'\n') + 1, _level) { IsToken = _isToken };

    public void Confirm(string what, int at) => Add(what, at, SightingLevel.Confirmed);

    public void Suspect(string what, int at) => Add(what, at, SightingLevel.Suspected);

    public void Hint(string what, int at) => Add(what, at, SightingLevel.Hint);

    public void ConfirmToken(string what, int at) => Add(what, at, SightingLevel.Confirmed, isToken: true);

    public void Add(string what, int at, SightingLevel level, bool isToken = false)
    {
        if (_what is null || level > _level || (level == _level && at < _at))
            (_what, _at, _level, _isToken) = (what, at, level, isToken);
    }
}
