using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Commands;

/// <summary>What BuildKit checks about HEALTHCHECK.</summary>
internal static class HealthcheckRules
{
    private static readonly string[] Durations = ["interval", "timeout", "start-period", "start-interval"];
    private static readonly string[] Flags = [.. Durations, "retries"];

    /// <exception cref="RefusedException">What BuildKit refuses.</exception>
    public static void Check(DockerfileInstruction instruction, DiagnosticList notes)
    {
        var words = instruction.Words;
        if (words.Count == 0)
            throw new RefusedException("HEALTHCHECK requires at least one argument");
        var kind = words[0].ToUpperInvariant();
        if (kind == "NONE")
        {
            if (words.Count > 1)
                throw new RefusedException("HEALTHCHECK NONE takes no arguments");
            return;
        }

        var flags = new FlagReader(instruction, Flags, notes);
        if (kind != "CMD")
            throw new RefusedException($"Unknown type {SourceText.Quote(kind)} in HEALTHCHECK (try CMD)");
        if (words.Count == 1)
            throw new RefusedException("Missing command after HEALTHCHECK CMD");
        foreach (var name in Durations)
        {
            var text = flags.Value("--" + name);
            if (text.Length > 0 && GoValues.Duration(text) is < 1e6 and not 0)
                throw new RefusedException($"Interval \"{name}\" cannot be less than 1ms");
        }

        var retries = flags.Value("--retries");
        if (retries.Length == 0)
            return;
        if (GoValues.Integer(retries) is not { } count || count is < int.MinValue or > int.MaxValue)
            throw new RefusedException($"strconv.ParseInt: parsing {SourceText.Quote(retries)}: invalid syntax");
        if (count < 0)
            throw new RefusedException($"--retries cannot be negative ({count})");
    }
}
