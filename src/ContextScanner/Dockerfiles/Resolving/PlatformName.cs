namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>A platform such as <c>linux/arm/v7</c>, read and brought to its usual form as containerd/platforms does.</summary>
internal sealed record PlatformName(string System, string Version, string Architecture, string Variant)
{
    /// <summary>System, architecture and variant.</summary>
    public string Short => Join(System);

    /// <summary>The same, with the version of the system.</summary>
    public string Full => Join(Version.Length == 0 ? System : $"{System}({Version})");

    /// <exception cref="RefusedException">It is no platform; the reason does not repeat it.</exception>
    public static PlatformName Parse(string text)
    {
        var parts = text.Split('/', 4);
        if (text.Contains('*'))
            throw new RefusedException("wildcards not yet supported: invalid argument");
        ParseSystem(parts[0], out var system, out var version);
        for (var index = 1; index < parts.Length; index++)
        {
            if (!IsWord(parts[index], alsoDots: true))
                throw new RefusedException("invalid component: platform specifier component must match \"^[A-Za-z0-9_.-]+$\": invalid argument");
        }

        switch (parts.Length)
        {
            case 1 when IsKnownSystem(system):
                return new(system, version, "amd64", "");
            case 1:
                var (alone, variant) = Normalize(parts[0], "");
                return IsKnownArchitecture(alone) ? new("linux", "", alone, variant)
                    : throw new RefusedException("unknown operating system or architecture: invalid argument");
            case 2 or 3:
                var (architecture, normalVariant) = Normalize(parts[1], parts.Length == 3 ? parts[2] : "");
                return new(system, version, architecture, normalVariant);
            default:
                throw new RefusedException("cannot parse platform specifier: invalid argument");
        }
    }

    private static void ParseSystem(string text, out string system, out string version)
    {
        var open = text.IndexOf('(');
        var name = open < 0 ? text : text[..open];
        version = open < 0 ? "" : text[(open + 1)..].TrimEnd(')');
        if (!IsWord(name, alsoDots: false) || (open >= 0 && (text[^1] != ')' || (version.Length > 0 && !IsWord(version, alsoDots: true)))))
        {
            throw new RefusedException("invalid OS component: OSAndVersion specifier component must match "
                + "\"^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.-]*)\\\\))?$\": invalid argument");
        }

        system = name.ToLowerInvariant();
        if (system == "macos")
            system = "darwin";
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

    private static bool IsWord(string text, bool alsoDots)
    {
        foreach (var unit in text)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit is not ('_' or '-') && !(alsoDots && unit == '.'))
                return false;
        }

        return text.Length > 0;
    }

    private static bool IsKnownSystem(string system) => system is "aix" or "android" or "darwin" or "dragonfly" or "freebsd" or "hurd" or "illumos"
        or "ios" or "js" or "linux" or "nacl" or "netbsd" or "openbsd" or "plan9" or "solaris" or "windows" or "zos";

    private static bool IsKnownArchitecture(string architecture) => architecture is "386" or "amd64" or "amd64p32" or "arm" or "armbe" or "arm64"
        or "arm64be" or "ppc64" or "ppc64le" or "loong64" or "mips" or "mipsle" or "mips64" or "mips64le" or "mips64p32" or "mips64p32le" or "ppc"
        or "riscv" or "riscv64" or "s390" or "s390x" or "sparc" or "sparc64" or "wasm";
}
