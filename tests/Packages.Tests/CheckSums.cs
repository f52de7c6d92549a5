using System.Security.Cryptography;

namespace ContextSlim.Packages.Tests;

internal static class CheckSums
{
    /// <summary>Asserts that SHA256SUMS names every other file of a release, with its sum.</summary>
    public static void AssertHold(Release release)
    {
        var expected = Directory.GetFiles(release.Folder).Where(file => Path.GetFileName(file) != "SHA256SUMS").OrderBy(file => Path.GetFileName(file), StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}");
        Assert.AreSequenceEqual(expected, File.ReadAllLines(release.PathOf("SHA256SUMS")));
    }
}
