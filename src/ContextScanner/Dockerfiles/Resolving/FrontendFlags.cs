using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// Which frontend knows a flag first: a row each, with the stable version (0 for none) and the labs one. Sources: the Dockerfile reference's
/// "minimum version" and the release notes of the frontend; refusals of 1.19 were seen in docker 28.5.2.
/// </summary>
internal static class FrontendFlags
{
    // Flags of before are known to every engine that is still met; those since say so.
    private const int RecentFrom = 17;

    private static readonly Row[] s_rows =
    [
        new("RUN", "--mount", 2, 1),
        new("RUN", "--network", 3, 1),
        new("COPY", "--chmod", 2, 2),
        new("ADD", "--chmod", 2, 2),
        new("COPY", "--link", 4, 4),
        new("ADD", "--link", 4, 4),
        new("ADD", "--checksum", 6, 5),
        new("HEALTHCHECK", "--start-interval", 6, 6),
        new("ADD", "--unpack", 17, 17),
        new("COPY", "--exclude", 19, 7),
        new("ADD", "--exclude", 19, 7),
        new("COPY", "--parents", 20, 7),
        new("RUN", "--security", 20, 1),
        new("RUN", "--device", 0, 14),
    ];

    /// <summary>Checks every flag of the file, in its order.</summary>
    /// <param name="model">The file.</param>
    /// <param name="options">The build; its frontend counts where the file names none.</param>
    /// <param name="diagnostics">Takes a note for the first of each flag that not every engine knows.</param>
    /// <exception cref="RefusedException">The frontend does not know a flag.</exception>
    public static void Check(DockerfileModel model, DockerfileOptions options, DiagnosticList diagnostics)
    {
        var (version, isNamed) = VersionFor(model, options);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instruction in model.Instructions)
        {
            foreach (var flag in instruction.Flags)
            {
                var name = flag.Split('=', 2)[0];
                if (Array.Find(s_rows, row => row.Keyword == instruction.Keyword && row.Flag == name) is not { } row)
                    continue;
                if (!row.IsKnownTo(version))
                    throw new RefusedException($"{row.Refusal}: the frontend {version} does not know it, {row.Since}") { Line = instruction.Line, Fix = row.Cure(model.Syntax is not null) };
                if (!isNamed && row.Stable >= RecentFrom && told.Add(row.Keyword + row.Flag))
                    diagnostics.Add(DockerfileCodes.Newer, DiagnosticLevel.Note, instruction.Line, $"{row.Keyword} {row.Flag} is refused by older engines: {row.Since}", row.Cure(hasSyntax: false));
            }
        }
    }

    // Named: by the file itself, by BUILDKIT_SYNTAX, or by the caller, who then knows the engine.
    internal static (FrontendVersion Version, bool IsNamed) VersionFor(DockerfileModel model, DockerfileOptions options)
    {
        var image = options.BuildArguments.TryGetValue("BUILDKIT_SYNTAX", out var given) && given.Length > 0 ? given : model.Syntax?.Value;
        if (image is not null && image != "dockerfile.v0")
            return (FrontendVersion.OfImage(image), true);
        return options.Frontend is { } frontend ? (frontend, true) : (FrontendVersion.Newest, false);
    }

    private sealed record Row(string Keyword, string Flag, int Stable, int Labs)
    {
        public string Refusal => Flag == "--device" ? "device feature is only supported in Dockerfile frontend 1.14.0-labs or later" : $"unknown flag: {Flag}";

        public string Since => Stable == 0 ? $"known since 1.{Labs}-labs alone" : $"known since 1.{Stable}{Engine(Stable)}";

        public bool IsKnownTo(FrontendVersion version) => (Stable > 0 && version.Minor >= Stable) || (version.IsLabs && version.Minor >= Labs);

        public string Cure(bool hasSyntax) => Stable == 0 ? "Write `# syntax=docker/dockerfile:1-labs` as the first line."
            : hasSyntax ? "Write `# syntax=docker/dockerfile:1` as the first line, in place of any other version." : "Write `# syntax=docker/dockerfile:1` as the first line.";

        private static string Engine(int version) => version switch
        {
            17 => ", docker 28.3",
            19 => ", docker 28.5",
            20 => ", docker 29.1",
            _ => "",
        };
    }
}
