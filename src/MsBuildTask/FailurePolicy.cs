using ContextSlim.Paths;

namespace ContextSlim.MSBuild;

/// <summary>Which findings are errors of the build: by default none.</summary>
internal sealed class FailurePolicy
{
    private readonly HashSet<string> _codes = new(StringComparer.OrdinalIgnoreCase);
    private DiagnosticLevel? _level;

    public static FailurePolicy None { get; } = new();

    public static FailurePolicy Parse(string? words, ScanMessages messages)
    {
        var policy = new FailurePolicy();
        foreach (var word in BuildList.Split(words))
        {
            if (!policy.Add(word))
                messages.BadValue("ContextSlimFailOn", word, "is neither error, warning, note nor a code such as CTX302");
        }

        return policy;
    }

    public bool Fails(string code, DiagnosticLevel level) => level >= _level || _codes.Contains(code);

    private bool Add(string word)
    {
        DiagnosticLevel? level = word.ToLowerInvariant() switch
        {
            "error" => DiagnosticLevel.Error,
            "warning" => DiagnosticLevel.Warning,
            "note" => DiagnosticLevel.Note,
            _ => null,
        };
        if (level is not null)
            _level = _level < level ? _level : level;
        else if (Diagnostic.IsCode(word))
            _codes.Add(word);
        else
            return false;
        return true;
    }
}
