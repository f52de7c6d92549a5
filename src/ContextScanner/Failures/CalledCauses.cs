using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Why a command missed what has another name than its file: a bundle, a module whose parts are no path, a type that a file declares.</summary>
internal sealed class CalledCauses(FailureScene scene, PathCauses paths, FileCauses files)
{
    private const int MostTexts = 64;

    // What TypeScript writes before a name that it declares.
    private static readonly string[] s_declaring = ["interface", "type", "class", "enum", "namespace", "module", "const", "let", "var", "function"];

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

    private FailureCause? OfDeclared(string name, IReadOnlyList<string> patterns)
    {
        foreach (var (path, _) in patterns.SelectMany(pattern => scene.Search.Named(pattern)).Where(static found => found.Kind == EntryKind.File).Take(MostTexts))
        {
            if (scene.IsIgnored(path, out var rule) && scene.Search.Read(path.ToString())?.Any(line => Declares(line, name)) == true)
                return paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule);
        }

        return null;
    }

    private static bool Declares(string line, string name) => line.Contains(name, StringComparison.Ordinal) && Array.Exists(s_declaring, word => LogWords.Holds(line, $"{word} {name}"));
}
