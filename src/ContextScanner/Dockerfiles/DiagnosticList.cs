using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles;

/// <summary>Diagnostics as they come up; beyond a thousand notes nobody reads on.</summary>
internal sealed class DiagnosticList
{
    private const int Most = 1000;

    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public void Add(string code, DiagnosticLevel level, int line, string message, string? fix = null)
    {
        if (_items.Count < Most || level == DiagnosticLevel.Error)
            _items.Add(new Diagnostic(code, level, UrlText.Hide(message)) { Position = new TextPosition(line, 1), Fix = fix });
    }

    public void Refuse(int line, string reason, string? fix = null)
    {
        if (!HasError)
            Add(DockerfileCodes.Refused, DiagnosticLevel.Error, line, reason, fix);
    }

    public void AddRange(IReadOnlyList<Diagnostic> diagnostics) => _items.AddRange(diagnostics);

    public bool HasError
    {
        get
        {
            foreach (var item in _items)
            {
                if (item.Level == DiagnosticLevel.Error)
                    return true;
            }

            return false;
        }
    }
}
