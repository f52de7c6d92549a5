namespace ContextSlim.Bake;

/// <summary>What buildx takes for a platform (containerd, platforms): one word has to be a known system or architecture, of more any.</summary>
internal static class BakePlatform
{
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd", "openbsd", "plan9", "solaris", "windows", "zos", "macos",
        "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "ppc64", "ppc64le", "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le",
        "ppc", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm", "i386", "x86_64", "x86-64", "aarch64", "armhf", "armel",
    };

    public static bool IsKnown(string written)
    {
        foreach (var platform in written.Split(','))
        {
            if (platform is "local" or "")
                continue;
            var parts = platform.Split('/');
            if (parts.Length > 3 || !Array.TrueForAll(parts, IsWord) || (parts.Length == 1 && !s_words.Contains(platform)))
                return false;
        }

        return true;
    }

    // A version may stand behind the system: `windows(10.0.17763)/amd64`.
    private static bool IsWord(string part) => part.Length > 0 && part.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or '(' or ')');
}
