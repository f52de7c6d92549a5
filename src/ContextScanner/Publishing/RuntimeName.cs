namespace ContextSlim.Publishing;

/// <summary>Names of systems as .NET writes them: <c>linux-x64</c>, <c>win-arm64</c>, <c>linux-musl-x64</c>.</summary>
internal static class RuntimeName
{
    private static readonly string[] s_systems =
    [
        "linux", "linux-musl", "linux-bionic", "unix", "win", "osx", "maccatalyst", "ios", "iossimulator", "tvos", "tvossimulator", "android", "browser", "wasi", "freebsd",
        "illumos", "solaris", "haiku", "any",
    ];

    private static readonly string[] s_machines = ["x64", "x86", "arm64", "arm", "armel", "wasm", "s390x", "ppc64le", "loongarch64", "riscv64", "mips64"];

    /// <summary>
    /// True when what is for one system is never loaded on another. A name that is neither system nor machine, such as a distribution's, may be
    /// loaded: then this is false.
    /// </summary>
    /// <param name="asset">The system that a file is for.</param>
    /// <param name="image">The system that it runs on.</param>
    public static bool IsForeign(string asset, string image)
    {
        var (system, machine) = Split(asset);
        var (own, ownMachine) = Split(image);
        if (system is null || own is null)
            return false;
        return (machine is not null && ownMachine is not null && machine != ownMachine) || !Includes(own, system);
    }

    // As the runtime's own fallbacks: linux-musl, linux, unix, any.
    private static bool Includes(string own, string system) => system == own || system == "any" || own switch
    {
        "linux" => system == "unix",
        "linux-musl" or "linux-bionic" or "android" => system is "linux" or "unix",
        "osx" or "freebsd" or "illumos" or "solaris" or "haiku" or "ios" or "tvos" or "maccatalyst" => system == "unix",
        _ => false,
    };

    private static (string? System, string? Machine) Split(string name)
    {
        if (Array.IndexOf(s_systems, name) >= 0)
            return (name, null);
        var dash = name.LastIndexOf('-');
        if (dash < 0 || Array.IndexOf(s_machines, name[(dash + 1)..]) < 0)
            return WithVersion(name, null);
        var system = name[..dash];
        return Array.IndexOf(s_systems, system) >= 0 ? (system, name[(dash + 1)..]) : WithVersion(system, name[(dash + 1)..]);
    }

    // "win10", "osx.12": the version does not matter.
    private static (string? System, string? Machine) WithVersion(string name, string? machine)
    {
        var system = name.TrimEnd("0123456789.".ToCharArray());
        return system.Length < name.Length && Array.IndexOf(s_systems, system) >= 0 ? (system, machine) : (null, null);
    }
}
