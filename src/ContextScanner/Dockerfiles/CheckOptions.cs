using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles;

/// <summary>
/// What a file or a build says of BuildKit's own checks: <c>skip=…;error=…;experimental=…</c>. Source: BuildKit frontend/dockerfile/linter/linter.go.
/// </summary>
/// <param name="IsError">True where a rule that is broken refuses the build.</param>
/// <param name="Skipped">The rules that are not asked; <c>all</c> for none that is.</param>
/// <param name="Experimental">The rules on trial that are asked all the same; <c>all</c> for every one.</param>
internal sealed record CheckOptions(bool IsError, IReadOnlyList<string> Skipped, IReadOnlyList<string> Experimental)
{
    // On trial until Dockerfile 1.21: such a rule is asked only where it is named, and then cannot be skipped.
    private const int FirstOrdinary = 21;

    /// <summary>The rule about sources that the ignore file leaves out.</summary>
    public const string CopyIgnoredFile = "CopyIgnoredFile";

    /// <summary>True when a version of the frontend does not ask <see cref="CopyIgnoredFile"/>.</summary>
    public bool SkipsCopies(FrontendVersion version) => version.Minor < FirstOrdinary ? !Names(Experimental) : Names(Skipped);

    private static bool Names(IReadOnlyList<string> rules) => rules is ["all"] || rules.Contains(CopyIgnoredFile);

    /// <summary>Reads the options.</summary>
    /// <exception cref="RefusedException">BuildKit refuses one.</exception>
    public static CheckOptions Read(string text)
    {
        var options = new CheckOptions(false, [], []);
        if (string.IsNullOrWhiteSpace(text))
            return options;
        foreach (var option in text.Trim().Split(';', 3))
        {
            var sign = option.IndexOf('=');
            var name = sign < 0 ? option : option[..sign].Trim();
            if (sign < 0 || name is not ("skip" or "experimental" or "error"))
                throw new RefusedException($"failed to parse check options: invalid check option {SourceText.Quote(name)}");
            var value = option[(sign + 1)..].Trim();
            if (name == "error")
                options = options with { IsError = GoValues.Boolean(value) ?? throw new RefusedException($"failed to parse check options: failed to parse check option {SourceText.Quote(option)}") };
            else if (name == "skip")
                options = options with { Skipped = Rules(value) };
            else
                options = options with { Experimental = Rules(value) };
        }

        return options;
    }

    private static List<string> Rules(string value) => [.. value.Split(',').Select(static rule => rule.Trim())];

    /// <summary>The options in the comments above an instruction, without their <c>#</c>; null where none says any.</summary>
    public static CheckOptions? InComments(IReadOnlyList<string> comments)
    {
        foreach (var comment in comments)
        {
            if (!comment.StartsWith("check", StringComparison.OrdinalIgnoreCase) || new DirectiveReader("").Read(comment, 1) is not { Name: "check" } directive)
                continue;
            try
            {
                return Read(directive.Value.Split(' ', 2)[0]);
            }
            catch (RefusedException)
            {
                return null;
            }
        }

        return null;
    }
}

/// <summary>BuildKit's checks where what breaks one refuses the build.</summary>
/// <param name="Line">The line that says so; 1 for a build argument.</param>
/// <param name="Version">The frontend that checks.</param>
/// <param name="SkippedLines">The lines of instructions that <see cref="CheckOptions.CopyIgnoredFile"/> passes over.</param>
/// <param name="SkipsCopies">True when it passes over all.</param>
internal sealed record StrictChecks(int Line, FrontendVersion Version, IReadOnlySet<int> SkippedLines, bool SkipsCopies);
