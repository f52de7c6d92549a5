using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Readers;

/// <summary>Files that are secrets by their names, and how it is said that they are among others.</summary>
internal static class SecretsByName
{
    /// <summary>True for a name that is that of a secret.</summary>
    public static bool IsOne(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
        SecretNames.KindOf(folder, name) is <= SecretFileKind.Credentials and not SecretFileKind.Git;

    /// <summary>Files, with the secrets among them first, as the end of a sentence.</summary>
    /// <param name="secrets">The secrets; may be empty.</param>
    /// <param name="all">The secrets and all others.</param>
    public static string Describe(in PathGroup secrets, in PathGroup all)
    {
        if (secrets.Files == 0)
            return all.Describe().TrimEnd(',');
        var others = all.Files - secrets.Files;
        var rest = others == 0 ? "" : $", and {Counts.Of(others, "other file", "other files")}";
        return $"{secrets.Describe().TrimEnd(',')}, by {(secrets.Files == 1 ? "its name" : "their names")} a secret{rest}";
    }
}
