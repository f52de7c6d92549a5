using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Repositories;

namespace ContextSlim.Failures;

/// <summary>What is told of a path of the context that a build needs: that a rule ignores it, or that it is not there, and where it may come from.</summary>
internal sealed class PathCauses(FailureScene scene)
{
    private readonly SubmoduleCause _submodules = new(scene);

    /// <summary>A path without <c>.</c>, <c>..</c> and spare slashes, relative to the root.</summary>
    public static string Cleaned(string path) => Encoding.UTF8.GetString(LexicalPath.Clean(Encoding.UTF8.GetBytes(path))).TrimStart('/');

    /// <summary>A rule ignores it.</summary>
    /// <param name="shown">How it is called, escaped for display.</param>
    /// <param name="path">The path.</param>
    /// <param name="isThere">True when it is in the context.</param>
    /// <param name="rule">The rule; null where none of the file's decides.</param>
    /// <param name="source">The source of COPY, ADD or a mount that asks for it, which may be a pattern; null for what a command missed.</param>
    public FailureCause Ignored(string shown, RelativePath path, bool isThere, IgnoreRule? rule, string? source = null)
    {
        var file = scene.Shown(scene.IgnoreFile);
        var place = rule is null ? DisplayText.Escape(file) : rule.IsImplied ? $"a rule of {Engine.Of(scene.Explainer.Request.Builder).Title}'s own, `{rule}`," : $"{DisplayText.Escape(file)}:{rule.Position.Line} `{rule}`";
        // The plan is about the file that the survey read.
        var exception = rule is { IsImplied: false } && scene.Survey.Files.IgnoreFilePath == scene.Explainer.Files.IgnoreFilePath && isThere ? new BroughtBack(scene).For(path, rule, source) : null;
        return new FailureCause(CauseKind.Ignored, $"`{shown}` is {(isThere ? "in the context, and" : "not in the context now, and if it were,")} {place} ignores it")
        {
            Path = path.ToString(),
            Rule = rule,
            RuleFile = rule is null or { IsImplied: true } ? null : scene.IgnoreFile,
            Exception = exception,
            Fix = exception is not null ? $"Write `{DisplayText.Escape(exception)}` at the end of {DisplayText.Escape(file)} (tried on this tree: it is sent then), or mend {new NearException(scene).Of(path) ?? $"line {rule!.Position.Line}"}."
                : rule is { IsImplied: false } ? $"Mend line {rule.Position.Line} of {DisplayText.Escape(file)}." : null,
        };
    }

    /// <summary>It is in the context and not ignored, and nothing copies it.</summary>
    public FailureCause NotCopied(RelativePath path)
    {
        var at = scene.Instruction is null ? "" : $" above line {scene.Instruction.Line}";
        return OfDockerfile(CauseKind.NotCopied, $"`{DisplayText.Escape(path)}` is in the context and not ignored, but no instruction before the command copies it", path, $"Copy it{at} (`COPY {DisplayText.Escape(path)} …`).");
    }

    /// <summary>It is called otherwise, but only by its capitals.</summary>
    /// <param name="asked">The path that was looked for.</param>
    /// <param name="there">The one that is there.</param>
    public FailureCause OtherCapitals(string asked, string there)
    {
        var path = new RelativePath(asked);
        return OfDockerfile(CauseKind.Missing, $"there is no `{DisplayText.Escape(path)}` in the context, only `{DisplayText.Escape(new RelativePath(there))}`: the names differ by capital letters", path,
            "Write the name as the file has it, or rename the file (`git mv`).");
    }

    /// <summary>A folder is sent, but lacks what is looked for in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">What would be in it; empty where that is not known.</param>
    public FailureCause Lacking(string folder, string name)
    {
        var path = new RelativePath(folder);
        var isEmpty = scene.Search.IsEmptyFolder(folder);
        return OfDockerfile(CauseKind.Missing, $"`{DisplayText.Escape(path)}` {(isEmpty ? "is an empty folder" : $"holds no `{DisplayText.Escape(name)}`")} in the context", path,
            isEmpty ? "Fill it before the build." : "Make it before the build, or mend the path that the command is given.");
    }

    /// <summary>A path lies in a submodule that is not checked out; null where it does not.</summary>
    public FailureCause? Submodule(string path) => _submodules.Of(path);

    /// <summary>It is not in the context; where it may be, or come from, is said.</summary>
    /// <param name="shown">How it is called, escaped for display.</param>
    /// <param name="path">Where it would be.</param>
    /// <param name="message">What is said of it; null for the usual.</param>
    public FailureCause Missing(string shown, RelativePath path, string? message)
    {
        if (Submodule(path.ToString()) is { } submodule)
            return submodule;
        var name = Encoding.UTF8.GetString(path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..]);
        var alike = scene.Search.Named(name, ignoresCase: true).Where(found => found.Path != path).Select(static found => found.Path).ToList();
        var sameButCase = alike.Find(found => found.ToString().Equals(path.ToString(), StringComparison.OrdinalIgnoreCase));
        var fix = sameButCase is { IsRoot: false } other ? $"There is `{DisplayText.Escape(other)}`: names differ by capital letters."
            : alike is [var elsewhere, ..] ? $"There is `{DisplayText.Escape(elsewhere)}`: is that meant?"
            : scene.Search.Beside(path) is { } mistyped ? $"There is `{DisplayText.Escape(mistyped)}` beside it: is that meant?"
            : MadeElsewhere(name) ?? IgnoredByGit(path) ?? (scene.Failed is { Line: var line } && !LogWords.Holds(scene.InstructionText, name) ? $"Make it before the build, or by an instruction above line {line}." : "Make it before the build, or take it out of the instruction.");
        return OfDockerfile(CauseKind.Missing, message ?? $"there is no `{shown}` in the context", path, fix);
    }

    private FailureCause OfDockerfile(CauseKind kind, string message, RelativePath path, string fix) => new(kind, message)
    {
        Path = path.ToString(),
        File = scene.Dockerfile,
        Position = scene.Failed,
        Fix = fix,
    };

    // What a stage makes is in no context.
    private string? MadeElsewhere(string name)
    {
        if (scene.Model is null || scene.Instruction is not { } failed || scene.Model.Stages.FirstOrDefault(stage => stage.Instructions.Contains(failed)) is not { } own)
            return null;
        foreach (var stage in scene.Model.Stages.Where(stage => stage != own))
        {
            if (stage.Instructions.FirstOrDefault(instruction => instruction.Keyword == "RUN" && LogWords.Holds(instruction.Text, name)) is { } making)
                return $"Line {making.Line} names it in another stage{(stage.Name is { } title ? $", `{DisplayText.Escape(title)}`" : "")}: take it from there (`COPY --from={DisplayText.Escape(stage.Name ?? "…")}`).";
        }

        return null;
    }

    private string? IgnoredByGit(RelativePath path)
    {
        if (scene.Survey.Repository is not { Repository: { } repository } observer)
            return null;
        using var rules = new GitIgnoreRules(repository, observer.ContextRoot);
        byte[] whole = repository.ContextPath.IsRoot ? path.Bytes.ToArray() : [.. repository.ContextPath.Bytes, (byte)'/', .. path.Bytes];
        var decision = rules.Decide(whole, isDirectory: false);
        if (!decision.IsIgnored)
            decision = rules.Decide(whole, isDirectory: true);
        return decision is { IsIgnored: true, File: { } file }
            ? $"git ignores it ({DisplayText.Escape(file.Name)}:{file.Rules[decision.Rule].Line} `{file.Rules[decision.Rule]}`), so a fresh clone has none: make it before the build, or in it."
            : null;
    }
}
