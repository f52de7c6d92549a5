using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>Why Docker refuses an ignore file.</summary>
public enum RefusalKind
{
    /// <summary>A rule is no valid pattern (specification M-3, M-11).</summary>
    BadPattern,

    /// <summary>A rule is a lone <c>!</c> (specification M-2).</summary>
    LoneBang,

    /// <summary>A line is longer than Docker reads (specification P-2).</summary>
    LineTooLong,

    /// <summary>BuildKit cannot transport a control character (specification B-6).</summary>
    ControlCharacter,

    /// <summary>
    /// What a rule means to an engine's own regular expressions cannot be known here, such as a reference back to a group (specification E-12).
    /// The engine may well accept it.
    /// </summary>
    CannotBeKnown,
}

/// <summary>Docker's refusal of an ignore file: the build fails.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Position">The line that is refused.</param>
/// <param name="Rule">The rule refused; null when the line could not even be read.</param>
/// <param name="Message">Docker's own words.</param>
public sealed record IgnoreRefusal(RefusalKind Kind, TextPosition Position, IgnoreRule? Rule, string Message)
{
    /// <summary>A rule that is no pattern to an engine.</summary>
    internal static IgnoreRefusal BadPattern(Engine engine, IgnoreRule rule, string words = "syntax error in pattern") =>
        new(RefusalKind.BadPattern, rule.Position, rule, engine.RefusalPrefix + words);

    /// <summary>A lone exclamation mark.</summary>
    internal static IgnoreRefusal LoneBang(Engine engine, IgnoreRule rule) =>
        new(RefusalKind.LoneBang, rule.Position, rule, engine.RefusalPrefix + "illegal exclusion pattern: \"!\"");

    /// <summary>The finding's code: CTX111 for a control character, CTX105 for everything else.</summary>
    public string Code => Kind == RefusalKind.ControlCharacter ? "CTX111" : "CTX105";
}
