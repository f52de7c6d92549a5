using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>
/// What a message misses beside another file that it names, and what is called otherwise only by its capitals: <c>./lib/x</c> of <c>src/main.cr</c> is
/// <c>src/lib/x.cr</c>.
/// </summary>
internal sealed class BesideCauses(FailureScene scene, PathCauses paths)
{
    private const int MostFolders = 8;
    private const int Near = 4; // lines before and behind a message that belong to it

    /// <summary>The cause; null where what is beside explains nothing.</summary>
    /// <param name="name">What is missing, as the log has it; it may be a pattern.</param>
    /// <param name="line">The line of the log that says so, from 1.</param>
    /// <param name="isModule">True when endings may be left out of it.</param>
    public FailureCause? Of(string name, int line, bool isModule)
    {
        if (name.Length == 0 || name[0] is '<' or '-' or '~' || name.Contains("://", StringComparison.Ordinal))
            return null;
        var places = Places(name, line);
        foreach (var (path, endings) in places.Select(place => (place.Path, EndingsOf(place.Ending, isModule))))
        {
            if (OfIgnored(path, endings) is { } ignored)
                return ignored;
        }

        // Of a pattern the folder before it may be called otherwise.
        if (name.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star)
            return name[..star].LastIndexOf('/') is > 0 and var slash ? OfCapitals(name[..slash], [.. places.Select(place => (place.Path[..Math.Max(0, place.Path[..place.Path.IndexOf('*', StringComparison.Ordinal)].LastIndexOf('/'))], place.Ending))], isModule: false) : null;
        return OfCapitals(name, places, isModule) ?? OfCapitalsAnywhere(name, line);
    }

    // Where compilers look is not known here: a file whose path ends with the name, where nothing is called exactly so.
    private FailureCause? OfCapitalsAnywhere(string name, int line)
    {
        var last = name[(name.LastIndexOf('/') + 1)..];
        if (last.Length < 5 || last.LastIndexOf('.') <= 0 || name.StartsWith('/') || name.StartsWith('.') || (last == name && IsOfSystem(name, line)))
            return null;
        var alike = scene.Search.Named(last, ignoresCase: true).Where(static found => found.Kind == FileSystem.EntryKind.File).Select(static found => found.Path.ToString()).ToList();
        if (alike.Exists(path => EndsWith(path, name, StringComparison.Ordinal)))
            return null;
        return alike.Find(path => EndsWith(path, name, StringComparison.OrdinalIgnoreCase) && scene.By(new RelativePath(path)) is null) is { } other ? paths.OtherCapitals(other[..^name.Length] + name, other) : null;
    }

    private static bool EndsWith(string path, string name, StringComparison comparison) => path.EndsWith(name, comparison) && (path.Length == name.Length || path[^(name.Length + 1)] == '/');

    // `#include <x.h>` names no file of the project.
    private bool IsOfSystem(string name, int line) => scene.Build.Steps.SelectMany(static step => step.Lines).Any(said => Math.Abs(said.Number - line) <= Near && said.Text.Contains($"<{name}>", StringComparison.Ordinal));

    /// <summary>What is not in the context, beside the file that the same line names; null where it names none, or it is there.</summary>
    public FailureCause? Missing(string name, int line)
    {
        foreach (var (path, _) in Places(name, line, near: 0).Where(static place => place.Ending.Length > 0))
        {
            var literal = path.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star ? path[..Math.Max(0, path[..star].LastIndexOf('/'))] : path;
            return scene.Search.KindOf(literal) is null && literal.Length > 0 ? paths.Missing(DisplayText.Escape(literal), new RelativePath(literal), null) : null;
        }

        return null;
    }

    /// <summary>A module that is not in the context, where the file that asks for it is; null where that is not known, or it is there.</summary>
    /// <param name="name">How it is asked for: <c>./lib/x</c>.</param>
    /// <param name="line">The line of the log that says so, from 1.</param>
    public FailureCause? MissingModule(string name, int line)
    {
        if (Places(name, line).Find(static place => place.Ending.Length > 0) is not { Path: { Length: > 0 } path } place || EndingsOf(place.Ending, isModule: true).Any(ending => scene.Search.KindOf(path + ending) is not null))
            return null;
        return paths.Missing(DisplayText.Escape(new RelativePath(path)), new RelativePath(path), null);
    }

    private FailureCause? OfIgnored(string path, IEnumerable<string> endings)
    {
        if (path.Contains('*', StringComparison.Ordinal))
        {
            // The folder before the pattern says more than its first match.
            var folder = path[..Math.Max(0, path[..path.IndexOf('*', StringComparison.Ordinal)].LastIndexOf('/'))];
            return scene.Search.Expand(path).Prepend(folder).Where(static found => found.Length > 0).Select(Ignored).FirstOrDefault(static cause => cause is not null);
        }

        return endings.Select(ending => Ignored(path + ending)).FirstOrDefault(static cause => cause is not null);
    }

    private FailureCause? Ignored(string path)
    {
        var found = new RelativePath(path);
        return scene.Search.KindOf(path) is not null && scene.IsIgnored(found, out var rule) ? paths.Ignored(DisplayText.Escape(found), found, isThere: true, rule) : null;
    }

    // Where the disk of who wrote it takes small letters for capitals, nobody noticed.
    private FailureCause? OfCapitals(string name, List<(string Path, string Ending)> places, bool isModule)
    {
        // A bare name may be a package's; of modules only Python looks for it beside the program.
        var isBare = name.IndexOfAny(['/', '\\']) < 0 && !(name.IndexOf('.', StringComparison.Ordinal) > 0 && !isModule);
        var forms = scene.Search.Mapped(name).Concat(isModule && name.IndexOf('/', StringComparison.Ordinal) < 0 ? scene.Search.Mapped(name.Replace('.', '/')) : []).Select(static path => (path, Ending: ""));
        foreach (var (path, ending) in (isBare && isModule ? [] : places).Concat(forms))
        {
            // A path without an ending may be a module's in any language.
            var endings = isBare ? [".py", "/__init__.py"] : EndingsOf(ending, isModule || (name.Contains('/', StringComparison.Ordinal) && Path.GetExtension(name).Length == 0));
            if (endings.Any(known => scene.Search.KindOf(path + known) is not null))
                continue;
            foreach (var known in endings)
            {
                if (scene.Search.InOtherCase(path + known) is { } other && scene.By(new RelativePath(other)) is null)
                    return paths.OtherCapitals(path + known, other);
            }
        }

        return null;
    }

    private static IEnumerable<string> EndingsOf(string ending, bool isModule) => (isModule ? ContextSearch.Endings : [""]).Append(ending).Distinct(StringComparer.Ordinal);

    // Where the name would lie: beside each file, and in each folder, that the lines around name; with that file's ending.
    private List<(string Path, string Ending)> Places(string name, int line, int near = Near)
    {
        var places = new List<(string Path, string Ending)>();
        if (name.StartsWith('/'))
            return places;
        foreach (var said in scene.Build.Steps.SelectMany(static step => step.Lines).Where(said => Math.Abs(said.Number - line) <= near).OrderBy(said => Math.Abs(said.Number - line)).DistinctBy(static said => said.Text))
        {
            foreach (var (word, kind) in LogWords.Of(said.Text).Where(word => word.Kind == LogWordKind.Path && word.Word != name))
            {
                foreach (var path in scene.Search.Mapped(word))
                {
                    if (scene.Search.KindOf(path) is not { } found)
                        continue;
                    var isFolder = found == FileSystem.EntryKind.Directory;
                    var folder = isFolder ? path : path[..Math.Max(0, path.LastIndexOf('/'))];
                    // Out of the context, nothing is looked for.
                    if (Joined(folder, name) is { Length: > 0 } place)
                        places.Add((place, isFolder ? "" : Path.GetExtension(path)));
                    if (places.Count == MostFolders)
                        return places;
                }
            }
        }

        return places;
    }

    private static string Joined(string folder, string name)
    {
        var clean = System.Text.Encoding.UTF8.GetString(LexicalPath.Clean(System.Text.Encoding.UTF8.GetBytes(folder.Length == 0 ? name : $"{folder}/{name}")));
        return clean is "." or ".." || clean.StartsWith("../", StringComparison.Ordinal) ? "" : clean;
    }
}
