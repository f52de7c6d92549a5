namespace ContextSlim.Cataloguing.Secrets;

/// <summary>How a secret was recognised: never what it is.</summary>
/// <param name="What">What it is called: <c>a private key</c>.</param>
/// <param name="Line">The line, from 1; 0 in what is no text.</param>
/// <param name="IsConfirmed">True when the content proves it, false when it only could not clear it.</param>
internal readonly record struct SecretSighting(string What, int Line, bool IsConfirmed);

/// <summary>What was recognised in one file: of what is proved the first, else the first of what is not.</summary>
internal ref struct SecretSightings(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private string? _confirmed;
    private string? _suspected;
    private int _confirmedAt = int.MaxValue;
    private int _suspectedAt = int.MaxValue;

    /// <summary>The one to tell; null when the content shows nothing.</summary>
    public readonly SecretSighting? Best => _confirmed is not null
        ? new SecretSighting(_confirmed, LineOf(_confirmedAt), true)
        : _suspected is not null ? new SecretSighting(_suspected, LineOf(_suspectedAt), false) : null;

    public void Confirm(string what, int at)
    {
        if (at < _confirmedAt)
            (_confirmed, _confirmedAt) = (what, at);
    }

    public void Suspect(string what, int at)
    {
        if (at < _suspectedAt)
            (_suspected, _suspectedAt) = (what, at);
    }

    public void Add(string what, int at, bool isConfirmed)
    {
        if (isConfirmed)
            Confirm(what, at);
        else
            Suspect(what, at);
    }

    private readonly int LineOf(int at) => _text[..at].Count((byte)'\n') + 1;
}
