using ContextSlim.FileSystem;

namespace ContextSlim.Advising;

/// <summary>Folders that a build makes, by their name and what lies beside them: the name alone may be that of sources.</summary>
internal static class BuildOutput
{
    /// <summary>True for <c>bin</c> and <c>obj</c> beside a .NET project, <c>target</c> beside a Cargo or Maven project, and the like.</summary>
    public static bool IsBeside(ReadOnlySpan<byte> name, DirectoryListing entries)
    {
        if (name.SequenceEqual("bin"u8) || name.SequenceEqual("obj"u8))
            return HasEndingWith(entries, "proj"u8);
        if (name.SequenceEqual("target"u8))
            return Has(entries, "Cargo.toml"u8) || Has(entries, "pom.xml"u8);
        if (name.SequenceEqual("build"u8))
            return Has(entries, "build.gradle"u8) || Has(entries, "build.gradle.kts"u8);
        return (name.SequenceEqual("dist"u8) || name.SequenceEqual("coverage"u8)) && Has(entries, "package.json"u8);
    }

    /// <summary>True for a path that has a folder in it where builds put what they make: it may not be there yet.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> path)
    {
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var name = slash < 0 ? path : path[..slash];
            if (name.SequenceEqual("bin"u8) || name.SequenceEqual("obj"u8) || name.SequenceEqual("target"u8) || name.SequenceEqual("build"u8) || name.SequenceEqual("dist"u8)
                || name.SequenceEqual("out"u8) || name.SequenceEqual("output"u8) || name.SequenceEqual("publish"u8) || name.SequenceEqual("artifacts"u8)
                || name.SequenceEqual("release"u8) || name.SequenceEqual("node_modules"u8) || name.SequenceEqual("vendor"u8) || name.SequenceEqual(".next"u8)
                || name.EndsWith(".jar"u8) || name.EndsWith(".war"u8) || name.EndsWith(".whl"u8) || name.EndsWith(".tar.gz"u8) || name.EndsWith(".tgz"u8))
                return true;
            path = slash < 0 ? default : path[(slash + 1)..];
        }

        return false;
    }

    private static bool Has(DirectoryListing entries, ReadOnlySpan<byte> name)
    {
        for (var entry = 0; entry < entries.Count; entry++)
        {
            if (entries.Name(entry).SequenceEqual(name))
                return true;
        }

        return false;
    }

    private static bool HasEndingWith(DirectoryListing entries, ReadOnlySpan<byte> end)
    {
        for (var entry = 0; entry < entries.Count; entry++)
        {
            if (entries.Kind(entry) == EntryKind.File && entries.Name(entry).EndsWith(end))
                return true;
        }

        return false;
    }
}
