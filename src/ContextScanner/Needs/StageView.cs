namespace ContextSlim.Needs;

/// <summary>Where files of the context lie in a stage, as far as its instructions have been read.</summary>
internal sealed class StageView
{
    private readonly List<(string Folder, string Source, int Line)> _places = [];

    public StageView(StageView? from)
    {
        if (from is null)
            return;
        _places.AddRange(from._places);
        Directory = from.Directory;
        Images.AddRange(from.Images);
        Filled.AddRange(from.Filled);
        Made.UnionWith(from.Made);
        ShowsContext = from.ShowsContext;
        foreach (var (name, value) in from.Variables)
            Variables[name] = value;
        Arguments.UnionWith(from.Arguments);
    }

    /// <summary>The working directory, cleaned; null until an instruction says it.</summary>
    public string? Directory { get; set; }

    /// <summary>The names of the images that it is built from.</summary>
    public List<string> Images { get; } = [];

    /// <summary>Where it puts what it takes from another stage or image, as absolute paths.</summary>
    public List<string> Filled { get; } = [];

    /// <summary>True when an instruction shows something of the context while it lasts.</summary>
    public bool ShowsContext { get; set; }

    /// <summary>The paths of the context that a command has made where they would lie.</summary>
    public HashSet<string> Made { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of ARG: each may have another value in another build.</summary>
    public HashSet<string> Arguments { get; } = new(StringComparer.Ordinal);

    /// <summary>ARG and ENV.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes that what a path of the context is, or holds, lies in a folder of the stage, or is a file there.</summary>
    public void Add(string folder, string source, int line) => _places.Insert(0, (Clean(folder), source, line));

    /// <summary>The stage without what only one instruction sees.</summary>
    public StageView With(string folder, string source, int line)
    {
        var view = new StageView(this);
        view.Add(folder, source, line);
        return view;
    }

    /// <summary>The paths of the context that a path of the stage may stand for: exactly one for each place that reaches there.</summary>
    public IEnumerable<string> InContext(string path, string directory)
    {
        var absolute = path.StartsWith('/') ? Clean(path) : Clean($"{directory}/{path}");
        foreach (var (folder, source, _) in _places)
        {
            if (absolute == folder)
                yield return source;
            else if (folder == "/")
                yield return ContextText.Join(source, absolute[1..]);
            else if (absolute.StartsWith(folder, StringComparison.Ordinal) && absolute[folder.Length] == '/')
                yield return ContextText.Join(source, absolute[(folder.Length + 1)..]);
        }
    }

    /// <summary>True when a command that runs in a folder of the stage finds the repository of the context there, or above.</summary>
    public bool IsInRepository(string? directory)
    {
        foreach (var (folder, source, _) in _places)
        {
            if (source.Length > 0 && source != ".git")
                continue;
            var root = source.Length == 0 ? folder : folder.EndsWith("/.git", StringComparison.Ordinal) ? folder[..^5] : folder;
            if (directory is null || root.Length <= 1 || directory == root || directory.StartsWith(root + "/", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The line that brings a path of the context; 0 when none does.</summary>
    public int LineOf(string path)
    {
        foreach (var (_, source, line) in _places)
        {
            if (source.Length == 0 || path == source || path.StartsWith(source + "/", StringComparison.Ordinal))
                return line;
        }

        return 0;
    }

    /// <summary>Puts the values of variables in the place of their names; null where one is not known.</summary>
    public string? Expand(string word) => Expand(word, isOpen: false);

    /// <summary>The same with a wildcard for each build argument and each variable that is not known; null where nothing but that is left of its first or last part.</summary>
    public string? ExpandOpenly(string word)
    {
        var open = Expand(word, isOpen: true)!;
        return open.Contains('*', StringComparison.Ordinal) && open.TrimStart('/', '.') is var path && !path.StartsWith('*') && !path.EndsWith("/*", StringComparison.Ordinal) ? open : null;
    }

    private string? Expand(string word, bool isOpen)
    {
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] != '$')
            {
                text.Append(word[at]);
                continue;
            }

            var braced = at + 1 < word.Length && word[at + 1] == '{';
            var begin = at + (braced ? 2 : 1);
            var end = begin;
            while (end < word.Length && (char.IsAsciiLetterOrDigit(word[end]) || word[end] == '_'))
                end++;
            var name = word[begin..end];
            var close = braced ? word.IndexOf('}', end) : end - 1;
            if (close < 0 || name.Length == 0)
            {
                if (!isOpen)
                    return null;
                text.Append('*');
                at = Math.Max(at, end - 1);
                continue;
            }

            if (isOpen && (Arguments.Contains(name) || !Variables.ContainsKey(name)))
            {
                text.Append('*');
                at = close;
                continue;
            }

            var fallback = braced && word.AsSpan(end).StartsWith(":-") ? word[(end + 2)..close] : null;
            if ((Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : fallback) is not { } known)
            {
                if (!isOpen)
                    return null;
                known = "*";
            }

            text.Append(known);
            at = close;
        }

        return text.ToString();
    }

    /// <summary>An absolute path without <c>.</c>, <c>..</c> and spare slashes.</summary>
    public static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part != ".")
                parts.Add(part);
        }

        return "/" + string.Join('/', parts);
    }
}
