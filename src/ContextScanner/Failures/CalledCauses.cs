using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Why a command missed what has another name than its file: a bundle, a module whose parts are no path, a type that a file declares.</summary>
internal sealed class CalledCauses(FailureScene scene, PathCauses paths, FileCauses files)
{
    private const int MostTexts = 64;

    // What languages write before a name that they declare.
    private static readonly string[] s_declaring =
    [
        "interface", "type", "class", "enum", "namespace", "module", "const", "let", "var", "val", "function", "func", "fun", "def", "struct", "record", "trait", "protocol", "object", "delegate",
    ];

    private static readonly string[] s_joints = ["::", ".", "\\"];

    // Where nothing but the type of what is returned stands before it.
    private static readonly string[] s_ofC = [".c", ".cc", ".cpp", ".cxx"];

    /// <summary>The cause; null where no rule, and no missing copy, is behind it.</summary>
    public FailureCause? Of(Complaint complaint) => scene.Survey.Refusal is not null || complaint.Path is not { } name ? null
        : (complaint.Row.Kind == FailureKind.Declared ? OfDeclared(name, complaint.Row.Files) : OfCalled(name, complaint.Row.Files)) is { } cause ? CallCauses.Said(cause, complaint) : null;

    // What is not in the context at all may be a package's.
    private FailureCause? OfCalled(string name, IReadOnlyList<string> forms)
    {
        FailureCause? best = null;
        foreach (var path in PathsOf(name).SelectMany(path => forms.Select(form => form.Replace(FailureRow.PathHole, path, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal))
        {
            var asked = path.Contains('*', StringComparison.Ordinal) ? path[(path.LastIndexOf('/') + 1)..] : path;
            if (files.OfName(asked, isModule: false, FailureKind.File) is { Kind: <= CauseKind.NotCopied } cause && (best is null || cause.Kind < best.Kind))
                best = cause;
        }

        return best;
    }

    // `com.acme.messages`, `(acme util)`; OCaml's Config is config.ml.
    private static IEnumerable<string> PathsOf(string name)
    {
        var path = name.Replace(' ', '/');
        path = path.Contains('/', StringComparison.Ordinal) ? path : path.Replace('.', '/');
        yield return path;
        var last = path.LastIndexOf('/') + 1;
        if (last < path.Length)
            yield return path[..last] + char.ToLowerInvariant(path[last]) + path[(last + 1)..];
    }

    private FailureCause? OfDeclared(string written, IReadOnlyList<string> patterns)
    {
        // `acme::Store::open(int)`, `Acme\Store`, `store.New`: the last part is declared, and the one before it stands somewhere in the file or its path.
        var parts = written[..(written.IndexOfAny([' ', '(', ';', ',']) is > 0 and var end ? end : written.Length)].Split(s_joints, StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [.., var name])
            return null;
        var read = 0;
        foreach (var (path, kind) in patterns.SelectMany(pattern => scene.Search.Named(pattern)))
        {
            if (kind != EntryKind.File || !scene.IsIgnored(path, out var rule) || ++read > MostTexts || scene.Search.Read(path.ToString()) is not { } lines)
                continue;
            var isOfC = Array.Exists(s_ofC, ending => path.ToString().EndsWith(ending, StringComparison.Ordinal));
            if (Array.Exists(lines, line => Declares(line, name) || (isOfC && Defines(line, name))) && (parts.Length == 1 || LogWords.Holds(path.ToString(), parts[^2]) || Array.Exists(lines, line => LogWords.Holds(line, parts[^2]))))
                return paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule);
        }

        return null;
    }

    private static bool Declares(string line, string name) => line.Contains(name, StringComparison.Ordinal) && Array.Exists(s_declaring, word => LogWords.Holds(line, $"{word} {name}"));

    // `int store_open(const char *path)`, at the start of its line; what ends with a semicolon says only that it is defined elsewhere.
    private static bool Defines(string line, string name)
    {
        if (line.Length == 0 || !(char.IsAsciiLetter(line[0]) || line[0] == '_') || line.AsSpan().TrimEnd().EndsWith(";"))
            return false;
        var at = line.IndexOf(name, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !(char.IsAsciiLetterOrDigit(line[at - 1]) || line[at - 1] == '_')) && line.AsSpan(at + name.Length).TrimStart().StartsWith("(");
    }
}
