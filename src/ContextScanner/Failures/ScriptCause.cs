using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Failures;

/// <summary>Why a script that lies where the command looks does not run.</summary>
internal static class ScriptCause
{
    private const uint AnyMayRun = 0b001_001_001;

    /// <summary>The cause: its mode, or its first line, whose end is the interpreter's name for Linux; null where neither is.</summary>
    /// <param name="survey">A survey that kept its tree.</param>
    /// <param name="path">The script, which is sent.</param>
    /// <param name="isForbidden">True when the log says that it may not be run; a script that may be is not the cause then.</param>
    public static FailureCause? Of(BuildResult survey, RelativePath path, bool isForbidden)
    {
        var name = DisplayText.Escape(path);
        if (isForbidden)
        {
            return MayRun(survey, path) ? null : new FailureCause(CauseKind.NotExecutable, $"`{name}` is sent and copied, but its mode lets nobody run it")
            {
                Path = path.ToString(),
                File = path.ToString(),
                Fix = $"`chmod +x {name}` (in git: `git update-index --chmod=+x {name}`), `COPY --chmod=755`, or name the interpreter before it.",
            };
        }

        return !FirstLine(survey, path).EndsWith('\r') ? null : new FailureCause(CauseKind.LineEnds, $"`{name}` is sent and copied, but its lines end as in Windows (CR LF): Linux looks for an interpreter whose name ends with CR")
        {
            Path = path.ToString(),
            File = path.ToString(),
            Position = new TextPosition(1, 1),
            Fix = $"Write it with LF alone, and keep it so: `{name} text eol=lf` in .gitattributes.",
        };
    }

    // Where the system knows of no modes, nobody may.
    private static bool MayRun(BuildResult survey, RelativePath path)
    {
        using var source = survey.OpenSource();
        using var reader = source.OpenEntryReader();
        var slash = path.Bytes.LastIndexOf((byte)'/');
        var status = default(FileStatus);
        if (reader.Enter(path.Bytes[..Math.Max(0, slash)]) is not null || reader.OpenFile(path.Bytes[(slash + 1)..], ref status) is not null)
            return false;
        reader.CloseFile();
        return (status.Mode & AnyMayRun) != 0;
    }

    private static string FirstLine(BuildResult survey, RelativePath path)
    {
        using var source = survey.OpenSource();
        using var reader = source.OpenEntryReader();
        return new ContextText(survey.WholeTree, reader, new KnownContext()).Read(path.ToString()) is [var first, ..] && first.StartsWith("#!", StringComparison.Ordinal) ? first : "";
    }
}
