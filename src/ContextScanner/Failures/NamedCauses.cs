using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>
/// What complaints of any form name: a word that is a path of the context, or a name of something in it. No program is known here; what counts is that the
/// line misses something, and that a rule ignores what its words name, or that nothing copies it.
/// </summary>
internal sealed class NamedCauses(FailureScene scene, PathCauses paths, FileCauses files, BesideCauses beside, Tolerance tolerance)
{
    private const int MostWords = 512;

    /// <summary>The cause; null where no word names anything that is missing.</summary>
    public FailureCause? Find()
    {
        var lines = Lines();
        var complaints = Words(lines.Where(static line => line.IsComplaining));
        return OfPaths(complaints) ?? OfNames(complaints) ?? (IsExplained ? null : OfMentions(Words(lines.AsEnumerable().Reverse()))) ?? OfMissing(complaints);
    }

    private List<NamedWord> Words(IEnumerable<KeptLine> lines) =>
        [.. lines.SelectMany(line => LogWords.Of(line.Text).Where(word => !IsProgram(word, line)).Select(word => new NamedWord(word.Word, word.Kind, line))).DistinctBy(static word => (word.Text, word.Line.IsMissing)).Take(MostWords)];

    // What is mentioned, and nothing more, explains nothing where anything else does.
    private bool IsExplained => scene.IsExplained || scene.Build.Steps.Exists(static step => step.IsTelling);

    private List<KeptLine> Lines() => [.. scene.Build.Steps.SelectMany(step => step.Lines.Where(line => !tolerance.Is(step, line.Text, line.Number) && !IsOf(line, FailureKind.Task) && !IsOf(line, FailureKind.Package))).DistinctBy(static line => line.Text)];

    private bool IsOf(KeptLine line, FailureKind kind) => Complaints(line).Any(complaint => complaint.Row.Kind == kind);

    private IEnumerable<Complaint> Complaints(KeptLine line) => scene.Build.Steps.SelectMany(static step => step.Complaints).Where(complaint => complaint.Text == line.Text);

    // A program is found by its bare name in folders of the image.
    private bool IsProgram((string Word, LogWordKind Kind) word, KeptLine line) => word.Kind is LogWordKind.Quoted or LogWordKind.Name && Complaints(line).Any(complaint => complaint.Row.Kind == FailureKind.Program && complaint.Path == word.Word);

    // A path that lies where the command looks for it, were it sent.
    private FailureCause? OfPaths(List<NamedWord> words)
    {
        FailureCause? best = null;
        foreach (var word in words.Where(static word => word.Kind is LogWordKind.Path or LogWordKind.Module))
        {
            if (OfPath(word) is { } cause && (best is null || cause.Kind < best.Kind))
                best = Said(cause, word);
            if (best is { Kind: CauseKind.Ignored })
                break;
        }

        return best;
    }

    private FailureCause? OfPath(NamedWord word)
    {
        foreach (var form in Forms(word))
        {
            foreach (var (path, _) in scene.Search.Meant(form, isModule: true))
            {
                if (scene.IsIgnored(path, out var rule))
                    return paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule);
            }
        }

        if (!word.Line.IsMissing || word.Kind != LogWordKind.Path)
            return null;
        // Where the line names a folder, too, it is missed there and nowhere else.
        if (FolderBeside(word) is { } folder)
            return scene.Search.IsEmptyFolder(folder) ? paths.Lacking(folder, "") : beside.Of(word.Text, word.Line.Number, isModule: true);
        return files.OfName(word.Text, isModule: false, FailureKind.Module) is { Kind: CauseKind.NotCopied } elsewhere ? elsewhere : beside.Of(word.Text, word.Line.Number, isModule: true);
    }

    private string? FolderBeside(NamedWord word) => word.Text.Contains('/', StringComparison.Ordinal) ? null
        : LogWords.Of(word.Line.Text).Where(other => other.Kind == LogWordKind.Path && other.Word != word.Text).SelectMany(other => scene.Search.Mapped(other.Word)).FirstOrDefault(path => scene.Search.KindOf(path) == EntryKind.Directory);

    /// <summary>A submodule that is not checked out, and that the output or the instruction names, where something is missing; null for none.</summary>
    public FailureCause? OfSubmodules()
    {
        var lines = Lines();
        if (lines.Find(static line => line.IsMissing) is not { Text: not null } missing)
            return null;
        var called = scene.InstructionText.Split((char[])[' ', '\t', '\n', ';', '&', '|', '=', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new NamedWord(word.StartsWith("-I", StringComparison.Ordinal) || word.StartsWith("-L", StringComparison.Ordinal) ? word[2..] : word, LogWordKind.Path, missing));
        foreach (var word in Words(lines.Where(static line => line.IsComplaining)).Concat(Words(lines)).Concat(called).Where(static word => word.Kind == LogWordKind.Path))
        {
            foreach (var path in scene.Search.Mapped(word.Text))
            {
                if (paths.Submodule(path) is { } cause)
                    return Said(cause, word.Line.IsMissing ? word : word with { Line = missing });
            }
        }

        return null;
    }

    // As it is written, and `acme::util` as acme/util.
    private static IEnumerable<string> Forms(NamedWord word)
    {
        yield return word.Text;
        if (word.Kind == LogWordKind.Module)
            yield return word.Text.Replace("::", "/", StringComparison.Ordinal);
    }

    // A name by which something that is ignored is called, wherever it lies.
    private FailureCause? OfNames(List<NamedWord> words)
    {
        var wanted = new Dictionary<string, NamedWord>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words)
        {
            foreach (var name in NamesOf(word))
                wanted.TryAdd(name, word);
        }

        FailureCause? best = null;
        var rank = int.MaxValue;
        foreach (var (path, kind, name) in scene.Search.NamesAmong(wanted.Keys))
        {
            var word = wanted[name];
            // Words of people's language are names of folders, too.
            if ((word.Kind == LogWordKind.Name && kind == EntryKind.Directory) || !EndsAlike(path.ToString(), word) || words.IndexOf(word) is var place && place >= rank || !scene.IsIgnored(path, out var rule))
                continue;
            (best, rank) = (Said(paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule), word), words.IndexOf(word));
        }

        return best;
    }

    // The name itself, and what is left of it without the folders before it and the ending behind.
    private static IEnumerable<string> NamesOf(NamedWord word)
    {
        var last = word.Text.Replace('\\', '/').Replace("::", "/", StringComparison.Ordinal).TrimEnd('/');
        last = last[(last.LastIndexOf('/') + 1)..];
        if (last.Length > 1)
            yield return last;
        // `com.acme.util`
        if (last.LastIndexOf('.') is > 0 and var dot && last.Length - dot > 2)
            yield return last[(dot + 1)..];
    }

    // Of a name with folders or packages before it, one of these must be around what is found.
    private static bool EndsAlike(string path, NamedWord word)
    {
        var parts = word.Text.Replace('\\', '/').Replace("::", "/", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            var dotted = word.Text.Split('.', StringSplitOptions.RemoveEmptyEntries);
            // A file's own name, or one of several packages.
            return dotted.Length < 2 || path.EndsWith(word.Text, StringComparison.OrdinalIgnoreCase) || path.Contains(string.Join('/', dotted), StringComparison.OrdinalIgnoreCase);
        }

        var around = parts[^2];
        return around is "." or ".." or "~" || Array.IndexOf(path.Split('/'), around) >= 0;
    }

    // What the last lines name, though they do not say that it is missing: only by its whole path.
    private FailureCause? OfMentions(List<NamedWord> words)
    {
        foreach (var word in words.Where(static word => word.Kind == LogWordKind.Path))
        {
            foreach (var place in scene.Search.Mapped(word.Text))
            {
                var path = new RelativePath(place);
                if (scene.Search.KindOf(place) is not null && scene.IsIgnored(path, out var rule))
                    return Said(paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule), word);
            }
        }

        return null;
    }

    // What is in the instruction, too, and nowhere in the context.
    private FailureCause? OfMissing(List<NamedWord> words)
    {
        foreach (var word in words.Where(word => word.Kind is LogWordKind.Path or LogWordKind.Quoted && word.Line.IsMissing && LogWords.Holds(scene.InstructionText, word.Text) && (word.Kind == LogWordKind.Path || !IsOf(word.Line, FailureKind.Module))))
        {
            if (files.OfName(word.Text, isModule: false, FailureKind.File) is { Kind: CauseKind.Missing } cause)
                return Said(cause, word);
        }

        return null;
    }

    // Only a line that misses something, or that stands below one, says so for certain.
    private static FailureCause Said(FailureCause cause, NamedWord word) =>
        (word.Line.Standing >= LineStanding.Listed ? cause : cause.AsLikely(null)) with { Said = word.Line.Text, LogLine = word.Line.Number };

    private sealed record NamedWord(string Text, LogWordKind Kind, KeptLine Line);
}
