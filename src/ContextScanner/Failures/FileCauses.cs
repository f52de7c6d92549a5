using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Sending;

namespace ContextSlim.Failures;

/// <summary>Why a command missed a file that its message names.</summary>
internal sealed class FileCauses(FailureScene scene, PathCauses paths, BesideCauses beside)
{
    private readonly FolderCauses _folders = new(scene, paths);
    private readonly LinkCauses _links = new(scene, paths);

    /// <summary>The cause of a complaint of a known form; null where nothing of the context is behind it.</summary>
    public FailureCause? Of(Complaint complaint)
    {
        if (scene.Survey.Refusal is not null)
            return null;
        if (complaint.Row.EndsOutput && !scene.Build.Steps.Exists(step => step.Last.Line == complaint.Line))
            return null;
        if (complaint.Row.Kind == FailureKind.Any)
            return OfAny(complaint.Row.Files) is { } none ? CallCauses.Said(none, complaint) : null;
        if (complaint.Row.Kind == FailureKind.Folder && complaint.Path is { } folder)
        {
            if (_folders.Of(folder, complaint.Row.Files) is { } lacking)
                return CallCauses.Said(lacking, complaint);
            complaint = complaint with { Path = null };
        }

        if (complaint.Row.Kind == FailureKind.Beside)
            return (beside.Of(complaint.Path!, complaint.Line, isModule: true) ?? beside.Missing(complaint.Path!, complaint.Line)) is { } found ? CallCauses.Said(found, complaint) : null;
        var isModule = complaint.Row.Kind == FailureKind.Module;
        var names = complaint.Path is { } path ? [path] : complaint.Row.Files.ToArray();
        FailureCause? best = null;
        foreach (var name in names)
        {
            if (OfName(name, isModule, complaint.Row.Kind) is { } cause && (best is null || cause.Kind < best.Kind))
                best = cause;
        }

        if (best is null && complaint.Path is not null)
        {
            foreach (var name in complaint.Row.Files)
                best ??= OfName(name, isModule, complaint.Row.Kind);
        }

        if (best is null or { Kind: CauseKind.Missing } && complaint.Path is { } missed && complaint.Row.Kind is FailureKind.File or FailureKind.Module)
            best = beside.Of(missed, complaint.Line, isModule) ?? best;
        // What begins with a dot is the project's own, whatever packages there are.
        if (best is null && complaint is { Row.Kind: FailureKind.Module, Path: ['.', ..] own } && own.Contains('/', StringComparison.Ordinal))
            best = beside.MissingModule(own, complaint.Line);
        return best is null ? null : CallCauses.Said(best, complaint);
    }

    // Told only where not one of them is sent: then the command found nothing because of what ignores, or does not copy, them.
    private FailureCause? OfAny(IReadOnlyList<string> patterns)
    {
        FailureCause? cause = null;
        foreach (var (path, kind) in patterns.SelectMany(pattern => scene.Search.Named(pattern)).Where(static found => found.Kind == EntryKind.File))
        {
            if (scene.IsIgnored(path, out var rule))
                cause = cause is { Kind: CauseKind.Ignored } || scene.Search.LineOf(path.ToString()) == 0 ? cause : paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule);
            else if (scene.Search.LineOf(path.ToString()) > 0 && !scene.Search.Judge(path, kind).IsNotRequested)
                return null;
            else
                cause ??= paths.NotCopied(path);
        }

        return cause;
    }

    /// <summary>The cause of a name that a command missed; null where nothing of the context is behind it.</summary>
    /// <param name="name">The name, which may hold <c>*</c>, or path, as the log has it.</param>
    /// <param name="isModule">True when endings are left out of it.</param>
    /// <param name="failure">What the message says.</param>
    public FailureCause? OfName(string name, bool isModule, FailureKind failure)
    {
        FailureCause? best = null;
        foreach (var (path, kind) in name.Contains('*', StringComparison.Ordinal) ? scene.Search.Named(name) : scene.Search.Meant(name, isModule))
        {
            // A folder is no program.
            if ((failure != FailureKind.Program || kind != EntryKind.Directory) && OfFound(path, kind, name, failure) is { } cause && (best is null || cause.Kind < best.Kind))
                best = cause;
        }

        if (best is { Kind: <= CauseKind.NotCopied })
            return best;
        if (failure != FailureKind.Mode && (failure != FailureKind.Program || name.Contains('/', StringComparison.Ordinal)) && _links.Of(name) is { } link)
            return link;
        // By its name alone only what is ignored: what is sent elsewhere may have nothing to do with it.
        var last = name[(name.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
        if (last.Length > 0 && !name.Contains('*', StringComparison.Ordinal) && failure is not (FailureKind.Program or FailureKind.Mode))
        {
            foreach (var (path, _) in scene.Search.Named(last))
            {
                if (scene.By(path) is { } rule)
                    return paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule);
            }
        }

        if (best is not null || isModule || failure == FailureKind.Mode)
            return best;
        if (failure == FailureKind.File && OfElsewhere(name, last) is { } elsewhere)
            return elsewhere;
        // It lies there: what is missing is something else.
        if (scene.Search.Mapped(name).Exists(path => scene.Search.KindOf(path) is not null))
            return null;
        return failure == FailureKind.Program && !name.Contains('/', StringComparison.Ordinal) ? null : OfMissed(name);
    }

    // What the instruction itself names is the one file of that name, where there is one, wherever it was copied.
    private FailureCause? OfElsewhere(string name, string last)
    {
        if (last.Length == 0 || !LogWords.Holds(scene.InstructionText, last) || (name.StartsWith('/') && !(scene.Search.Directory is { } folder && name.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal))))
            return null;
        return scene.Search.Named(last).Where(static found => found.Kind == EntryKind.File).ToList() is [var only] && scene.Search.LineOf(only.Path.ToString()) > 0 ? OfFound(only.Path, only.Kind, name, FailureKind.File) : null;
    }

    private FailureCause? OfFound(RelativePath path, EntryKind kind, string name, FailureKind failure)
    {
        if (scene.By(path) is { } rule)
        {
            // What is not sent cannot be forbidden: the command met another of the name, or was to make it.
            return failure == FailureKind.Mode ? null : paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule);
        }

        var line = scene.Search.LineOf(path.ToString());
        if (line == 0 || scene.Search.Judge(path, kind).IsNotRequested)
            return paths.NotCopied(path);

        // It lies where the command looks, by the name that the log or the instruction gives: the command has another reason.
        if (scene.Search.IsLookedForAt(path.ToString(), scene.InstructionText) || scene.Search.Mapped(name).Contains(path.ToString()) || scene.Search.Mapped(path.ToString()).Contains(path.ToString()))
            return failure is FailureKind.Program or FailureKind.Mode ? ScriptCause.Of(scene.Survey, path, failure == FailureKind.Mode) : null;
        return new FailureCause(CauseKind.NotCopied, $"`{DisplayText.Escape(path)}` is sent, but line {line} of {scene.Shown(scene.Dockerfile)} puts it elsewhere than where the command looks{(scene.Search.Directory is { } folder ? $" ({DisplayText.Escape(folder)})" : "")}")
        {
            Path = path.ToString(),
            File = scene.Dockerfile,
            Position = new TextPosition(line, 1),
            Fix = "Mend its destination, or the WORKDIR.",
        };
    }

    // Nothing of the name is in the context: that is told where it would have come from there.
    private FailureCause? OfMissed(string name)
    {
        if (name.Contains('*', StringComparison.Ordinal) || name.Contains("://", StringComparison.Ordinal))
            return null;
        var mapped = scene.Search.Mapped(name);
        var isRelative = !name.StartsWith('/') && !name.StartsWith('~');
        if (name.StartsWith('-') || (mapped.Count == 0 && !isRelative))
            return null;
        var path = new RelativePath(mapped.Count > 0 ? mapped[0] : PathCauses.Cleaned("/" + name));
        // A name that only a tool knows may be one of the image's.
        var isOfProject = path.Bytes.IndexOf((byte)'/') >= 0 || scene.InstructionText.Contains(path.ToString(), StringComparison.Ordinal) || scene.Explainer.Explain(path, false, scene.Cancellation).State == EntryState.Ignored;
        return path.IsRoot || !isOfProject ? null : paths.Missing(DisplayText.Escape(path), path, null);
    }
}
