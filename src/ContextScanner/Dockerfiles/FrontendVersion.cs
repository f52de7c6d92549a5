using System.Globalization;

namespace ContextSlim.Dockerfiles;

/// <summary>
/// A version of Docker's Dockerfile frontend, as <c># syntax=docker/dockerfile:1.19</c> names it. An engine has one built in, which reads files
/// without such a line: 1.19 in docker 28.5, 1.20 in 29.1.
/// </summary>
/// <param name="Minor">The number behind <c>1.</c>.</param>
/// <param name="IsLabs">True for the channel with what is not stable yet: <c>1.19-labs</c>.</param>
public sealed record FrontendVersion(int Minor, bool IsLabs = false)
{
    /// <summary>The newest one that this program knows; released on 2026-10-07.</summary>
    public static FrontendVersion Newest { get; } = new(28);

    /// <summary>Reads a version as people write it: <c>1</c> (the newest), <c>1.19</c>, <c>1.19.0</c>, <c>1.19-labs</c>, <c>labs</c>.</summary>
    /// <returns>Null when it is none.</returns>
    public static FrontendVersion? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var labs = text == "labs" || text.EndsWith("-labs", StringComparison.Ordinal);
        var number = text == "labs" ? "1" : labs ? text[..^"-labs".Length] : text;
        var parts = number.Split('.');
        if (parts.Length > 3 || parts[0] != "1" || !Array.TrueForAll(parts, part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return null;
        return new FrontendVersion(parts.Length == 1 ? Newest.Minor : int.Parse(parts[1], CultureInfo.InvariantCulture), labs);
    }

    /// <inheritdoc/>
    public override string ToString() => $"1.{Minor.ToString(CultureInfo.InvariantCulture)}{(IsLabs ? "-labs" : "")}";

    // What a syntax line asks for; a tag that is no version (master, a digest) is taken for the newest.
    internal static FrontendVersion OfImage(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : "1";
        return Read(tag) ?? Newest with { IsLabs = tag.EndsWith("labs", StringComparison.Ordinal) };
    }
}
