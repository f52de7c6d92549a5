using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// BuildKit's client: the docker CLI's buildx since Docker 23.0 (measured with docker 28.2.2, buildx 0.24 and moby/patternmatcher).
/// It sends what is eligible and requested, an entry at a time.
/// </summary>
internal sealed class BuildKit : DockerEngine
{
    public static BuildKit Instance { get; } = new BuildKit
    {
        Builder = Builder.BuildKit,
        Key = "buildkit",
        Name = "BuildKit",
        Title = "BuildKit",
        AsksForRequests = true,
        SendsFoldersForTheirContent = true,
        EmptiesFiles = true,
        SendsSockets = true,
        LateRefusal = "failed to match excludepatterns: syntax error in pattern",
        TooLongRefusal = "failed parsing .dockerignore: bufio.Scanner: token too long",
    };

    /// <summary>The Dockerfile's own ignore file, even an empty one, else the context's (specification B-1); what is no file is as good as missing, what cannot be read arrives empty (specification B-4).</summary>
    public override IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build)
    {
        if (build.Dockerfile is { } dockerfile)
            yield return new IgnoreFileCandidate(Path.GetDirectoryName(dockerfile)!, Path.GetFileName(dockerfile) + ".dockerignore", MustBeReadable: false, FolderFails: false);
        yield return new IgnoreFileCandidate(build.Context, ".dockerignore", MustBeReadable: false, FolderFails: false);
    }

    /// <summary>Patterns travel as text, so what is no UTF-8 is replaced on the way.</summary>
    public override byte[] Read(byte[] line) => UnicodeText.ReplaceInvalid(line);

    /// <summary>The list travels as a header; one pattern that is not ASCII makes BuildKit escape the whole list, which hides the problem (specification B-6).</summary>
    public override IgnoreRefusal? RefuseWhole(IgnoreFile file)
    {
        IgnoreRule? found = null;
        foreach (var rule in file.Rules)
        {
            if (!Ascii.IsValid(rule.Entry))
                return null;
            if (HasControlCharacter(rule.Entry))
                found ??= rule;
        }

        return found is null ? null : new IgnoreRefusal(RefusalKind.ControlCharacter, found.Position, found,
            "header key \"exclude-patterns\" contains value with non-printable ASCII characters");
    }

    /// <summary>Not entered is what no exception lies in, as far as the exceptions are literal; one with a wildcard has every ignored folder entered (specification W-7).</summary>
    public override IFolderEntry? EnteredFor(CompiledRule[] rules, bool backslashSeparates)
    {
        var starts = new List<byte[]>();
        foreach (var rule in rules)
        {
            if (!rule.IsException)
                continue;
            if (RuleSet.LiteralStart(rule.Pattern, backslashSeparates) is not { } start)
                return null;
            starts.Add(start);
        }

        return new LiteralStarts([.. starts]);
    }

    private static bool HasControlCharacter(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is < 0x20 or 0x7F)
                return true;
        }

        return false;
    }
}
