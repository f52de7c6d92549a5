using ContextSlim.Dockerfiles.Commands;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>The options of <c># check=skip=…;error=…</c>. Source: BuildKit frontend/dockerfile/linter/linter.go.</summary>
internal static class CheckDirective
{
    /// <exception cref="RefusedException">An option that BuildKit refuses.</exception>
    public static void Validate(ParserDirective directive)
    {
        if (string.IsNullOrWhiteSpace(directive.Value))
            return;
        foreach (var option in directive.Value.Trim().Split(';', 3))
        {
            var sign = option.IndexOf('=');
            var name = sign < 0 ? option : option[..sign].Trim();
            if (sign < 0 || name is not ("skip" or "experimental" or "error"))
                throw At(directive, $"failed to parse check options: invalid check option {SourceText.Quote(name)}");
            if (name == "error" && GoValues.Boolean(option[(sign + 1)..].Trim()) is null)
                throw At(directive, $"failed to parse check options: failed to parse check option {SourceText.Quote(option)}");
        }
    }

    private static RefusedException At(ParserDirective directive, string reason) => new(reason) { Line = directive.Line };
}
