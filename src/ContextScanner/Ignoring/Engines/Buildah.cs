using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// Buildah and Podman on the same machine (measured with buildah 1.43.2 and podman 5.8.6): COPY and ADD read the context themselves
/// (specification E-1 to E-8). Nothing is transferred; what is sent is what <c>COPY . /</c> copies.
/// </summary>
internal class Buildah : FlatEngine
{
    public static Engine Instance { get; } = new Buildah
    {
        Builder = Builder.Buildah,
        Key = "buildah",
        Aliases = ["podman"],
        Name = "Buildah",
        Title = "Buildah, Podman",
        Owner = "Buildah",
        LastMatchDecides = true,
        TakesNamedSources = true,
        SendsFoldersForTheirContent = true,
        LateRefusal = "error parsing regexp: {reason}",
    };

    /// <summary>The Dockerfile's own file or <c>.containerignore</c> beside it, else the context's; a relative <c>-f</c> is looked up in the context (specification E-1).</summary>
    public override IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build)
    {
        if (OwnName(build) is { } own)
        {
            yield return new IgnoreFileCandidate(build.Context, own + ".dockerignore", MustBeReadable: false, FolderFails: true);
            yield return new IgnoreFileCandidate(build.Context, own + ".containerignore", MustBeReadable: false, FolderFails: true);
        }

        yield return new IgnoreFileCandidate(build.Context, ".containerignore", MustBeReadable: false, FolderFails: true);
        yield return new IgnoreFileCandidate(build.Context, ".dockerignore", MustBeReadable: false, FolderFails: true);
    }

    /// <summary>Slashes at both ends of the line go before its blanks do; an exception's rest is cleaned, not trimmed (specification E-2, E-3).</summary>
    public override IgnoreRefusal? Read(IgnoreRule rule, bool backslashSeparates, out PatternRead? read)
    {
        read = null;
        var text = UnicodeText.Trim(Strip(rule.Line));
        if (text.IsEmpty)
            return null;
        var pattern = LexicalPath.Clean(text);
        var isException = pattern[0] == (byte)'!';
        if (isException)
        {
            if (pattern.Length == 1)
                return IgnoreRefusal.LoneBang(this, rule);
            pattern = LexicalPath.Clean(pattern.AsSpan(1));
            if (pattern[0] == (byte)'/')
                pattern = pattern[1..];
        }

        if (!GlobSyntax.IsAccepted(pattern, backslashEscapes: true))
            return IgnoreRefusal.BadPattern(this, rule);
        read = new PatternRead(pattern, isException);
        return null;
    }

    /// <summary>RE2, with what lies in a matching folder (specification E-5).</summary>
    public override IPathTest Translate(byte[] pattern, bool backslashEscapes)
    {
        var points = UnicodeText.DecodeAll(pattern);
        return GroupingParser.Parse(FlatTranslation.Write(points is [0xFEFF, ..] ? points.AsSpan(1) : points, "(/.*)?$"), new Re2Syntax());
    }

    /// <summary>What COPY's <c>--exclude</c> says, relative to the context and behind the rules (specification E-9).</summary>
    public override IEnumerable<AddedRule> AddedRules(IReadOnlyList<CompiledRule> rules, RuleSetOptions options) =>
        options.Excludes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static exclude => new AddedRule(System.Text.Encoding.UTF8.GetBytes(exclude)));

    /// <summary>Entered is what an exception's text begins with, letter by letter, whole names or not (specification E-7).</summary>
    public override IFolderEntry? EnteredFor(CompiledRule[] rules, bool backslashSeparates) =>
        new LiteralStarts([.. rules.Where(static rule => rule.IsException).Select(static rule => (byte[])[.. rule.Pattern, (byte)'/'])], byName: false);

    /// <summary>The line without what goes before its blanks do.</summary>
    protected virtual ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> line) => line.Trim((byte)'/');

    /// <summary>The name under which Buildah looks for the Dockerfile's own ignore file, relative to the context; null when there is none.</summary>
    protected static string? OwnName(IgnoreFileSearch build)
    {
        if (build.GivenDockerfile is not { } given)
            return build.Dockerfile is { } found ? Path.GetFileName(found) : null;
        return Path.IsPathRooted(given) ? Path.GetRelativePath(build.Context, given) : given;
    }
}
