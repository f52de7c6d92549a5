using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Parsing;
using ContextSlim.Dockerfiles.Shell;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// Records what the mounts of a RUN request. Source: BuildKit dockerfile2llb/convert_runmount.go.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A cache without <c>from</c> begins empty; secrets and SSH sockets take no files.</item>
/// <item>A tmpfs takes no files either, but its source is recorded all the same, and without one that is the root.</item>
/// </list>
/// </remarks>
internal sealed class MountRecorder(ShellLexer lexer, UnknownList unknowns, RequestSet requests)
{
    /// <exception cref="RefusedException">What BuildKit refuses.</exception>
    public void Record(BuildState state, BoundCommand bound, RunCommand run)
    {
        // A program may read any file of its stage.
        state.Requests.Add("/", null, bound.Line, bound.Text, RequestCause.Base);
        var mounts = new List<Mount>(run.Mounts.Count);
        foreach (var text in run.Mounts)
        {
            state.Variables.Watch();
            var mount = MountReader.Read(text, word => lexer.Expand(word, state.Variables));
            mount.SawEmpty = state.Variables.Empty is not null;
            mounts.Add(mount);
            if (state.Variables.Unknown is { } unknown)
                unknowns.NoteVariable(unknown, bound.Line);
        }

        if (run.IsEmpty)
            throw new RefusedException("arguments are required");
        for (var index = 0; index < mounts.Count; index++)
            Record(state, bound, mounts[index], bound.Sources[index], $"RUN --mount={run.Mounts[index]}");
    }

    private void Record(BuildState state, BoundCommand bound, Mount mount, BuildState source, string text)
    {
        var isContext = mount.From.Length == 0 && mount.Kind != "cache";
        if (!isContext && !source.IsDone)
        {
            throw new RefusedException($"cannot mount from stage {SourceText.Quote(source.DisplayName)}, "
                + "stage needs to be defined before current command");
        }

        if (mount.Kind is "secret" or "ssh")
            return;
        CheckTarget(state, mount, bound.Line);
        if (mount.Kind != "tmpfs")
            state.TakeFrom(isContext ? null : source);
        (isContext ? requests : source.Requests).Add(mount.Source, mount.WrittenSource, bound.Line, text, CauseOf(state, bound, mount));
    }

    private static RequestCause CauseOf(BuildState state, BoundCommand bound, Mount mount)
    {
        if (!ContextPath.Clean(mount.Source).IsRoot)
            return RequestCause.Mount;
        if (mount.Kind == "tmpfs")
            return RequestCause.TemporaryMount;
        if (mount.Source.Length > 0)
            return RequestCause.Mount;
        return mount.SawEmpty ? RequestCause.EmptyVariable : IsWhereItRuns(state, bound, mount) ? RequestCause.Mount : RequestCause.MountWithoutSource;
    }

    // Whoever puts a mount where the command runs means the project: `RUN --mount=target=. make`.
    private static bool IsWhereItRuns(BuildState state, BoundCommand bound, Mount mount) =>
        ContextPath.Clean($"{(mount.Target.StartsWith('/') ? "" : state.Directory)}/{mount.Target}").Equals(ContextPath.Clean(state.Directory ?? "/"))
        || bound.Text.Contains($"cd {mount.Target}", StringComparison.Ordinal) || bound.Text.Contains($"-C {mount.Target}", StringComparison.Ordinal);

    private void CheckTarget(BuildState state, Mount mount, int line)
    {
        if (mount.Target.StartsWith('/'))
        {
            if (mount.Target == "/")
                throw new RefusedException("invalid mount target \"/\"");
            return;
        }

        if (state.Directory is null)
        {
            if (ContextPath.Clean(mount.Target).IsRoot)
                unknowns.NoteDirectory(line);
        }
        else if (ContextPath.Clean($"{state.Directory}/{mount.Target}").IsRoot)
        {
            throw new RefusedException("invalid mount target \"/\"");
        }
    }
}
