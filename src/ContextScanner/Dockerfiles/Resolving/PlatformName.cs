using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>A platform such as <c>linux/arm/v7</c>, read and brought to its usual form as containerd/platforms does.</summary>
internal sealed record PlatformName(string System, string Version, string Architecture, string Variant)
{
    /// <summary>System, architecture and variant.</summary>
    public string Short => Join(System);

    /// <summary>The same, with the version of the system.</summary>
    public string Full => Join(Version.Length == 0 ? System : $"{System}({Version})");

    private const string SystemForm = "^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.%-]*)((?:\\\\+[A-Za-z0-9_.%-]+)*)\\\\))?$";

    /// <param name="text">The platform.</param>
    /// <param name="isShown">The text may be repeated in a reason: no variable was replaced in it.</param>
    /// <exception cref="RefusedException">It is no platform.</exception>
    public static PlatformName Parse(string text, bool isShown)
    {
        var shown = isShown ? SourceText.Quote(text) + ": " : "";
        var parts = text.Split('/', 4);
        if (text.Contains('*'))
            throw new RefusedException(shown + "wildcards not yet supported: invalid argument");
        if (!TryParseSystem(parts[0], out var system, out var version))
        {
            throw new RefusedException((isShown ? $"{SourceText.Quote(parts[0])} is an invalid OS component of {SourceText.Quote(text)}" : "invalid OS component")
                + $": OSAndVersion specifier component must match \"{SystemForm}\": invalid argument");
        }

        for (var index = 1; index < parts.Length; index++)
        {
            if (parts[index].Length > 0 && Characters.AreWord(parts[index], "_.-"))
                continue;
            throw new RefusedException((isShown ? $"{SourceText.Quote(parts[index])} is an invalid component of {SourceText.Quote(text)}" : "invalid component")
                + ": platform specifier component must match \"^[A-Za-z0-9_.-]+$\": invalid argument");
        }

        switch (parts.Length)
        {
            case 1 when IsKnownSystem(system):
                return new(system, version, "amd64", "");
            case 1:
                var (alone, variant) = Normalize(parts[0], "");
                return IsKnownArchitecture(alone) ? new("linux", "", alone, variant)
                    : throw new RefusedException(shown + "unknown operating system or architecture: invalid argument");
            case 2 or 3:
                var (architecture, normalVariant) = Normalize(parts[1], parts.Length == 3 ? parts[2] : "");
                return new(system, version, architecture, normalVariant);
            default:
                throw new RefusedException(shown + "cannot parse platform specifier: invalid argument");
        }
    }

    // A name, and in parentheses perhaps a version and features, each after a plus sign.
    private static bool TryParseSystem(string text, out string system, out string version)
    {
        var open = text.IndexOf('(');
        system = (open < 0 ? text : text[..open]).ToLowerInvariant();
        version = "";
        if (system.Length == 0 || !Characters.AreWord(system, "_-") || (open >= 0 && text[^1] != ')'))
            return false;
        if (system == "macos")
            system = "darwin";
        if (open < 0)
            return true;
        var parts = text[(open + 1)..^1].Split('+');
        version = parts[0];
        for (var index = 0; index < parts.Length; index++)
        {
            if (!Characters.AreWord(parts[index], "_.%-") || (index > 0 && parts[index].Length == 0))
                return false;
        }

        return true;
    }

    private static (string Architecture, string Variant) Normalize(string architecture, string variant)
    {
        variant = variant.ToLowerInvariant();
        return architecture.ToLowerInvariant() switch
        {
            "i386" => ("386", ""),
            "x86_64" or "x86-64" or "amd64" => ("amd64", variant == "v1" ? "" : variant),
            "aarch64" or "arm64" => ("arm64", variant switch { "8" or "v8" or "v8.0" => "", "9" or "9.0" or "v9.0" => "v9", _ => variant }),
            "armhf" => ("arm", "v7"),
            "armel" => ("arm", "v6"),
            "arm" => ("arm", variant switch { "" or "7" => "v7", "5" or "6" or "8" => "v" + variant, _ => variant }),
            var other => (other, variant),
        };
    }

    private string Join(string system) => string.Join('/', Variant.Length == 0 ? [system, Architecture] : [system, Architecture, Variant]);

    private static bool IsKnownSystem(string system) => system is "aix" or "android" or "darwin" or "dragonfly" or "freebsd" or "hurd" or "illumos"
        or "ios" or "js" or "linux" or "nacl" or "netbsd" or "openbsd" or "plan9" or "solaris" or "windows" or "zos";

    private static bool IsKnownArchitecture(string architecture) => architecture is "386" or "amd64" or "amd64p32" or "arm" or "armbe" or "arm64"
        or "arm64be" or "ppc64" or "ppc64le" or "loong64" or "mips" or "mipsle" or "mips64" or "mips64le" or "mips64p32" or "mips64p32le" or "ppc"
        or "riscv" or "riscv64" or "s390" or "s390x" or "sparc" or "sparc64" or "wasm";
}
