using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>The name of an image, as distribution/reference reads it: <c>[domain/]path[:tag][@digest]</c>.</summary>
internal static class ImageReference
{
    private const int LongestName = 255;

    /// <summary>The short form under which a named context is known: <c>docker.io/library/alpine:latest</c> is <c>alpine</c>.</summary>
    /// <param name="text">The name.</param>
    /// <param name="isShown">The text may be repeated in a reason: no variable was replaced in it.</param>
    /// <exception cref="RefusedException">The text is no reference.</exception>
    public static string FamiliarName(string text, bool isShown)
    {
        Parse(text, isShown, out var domain, out var remainder);
        var name = domain == "docker.io" ? remainder : $"{domain}/{remainder}";
        if (domain == "docker.io" && remainder.StartsWith("library/", StringComparison.Ordinal) && !remainder.AsSpan(8).Contains('/'))
            name = remainder[8..];
        return name.EndsWith(":latest", StringComparison.Ordinal) ? name[..^7] : name;
    }

    private static void Parse(string text, bool isShown, out string domain, out string remainder)
    {
        if (text.Length == 64 && Characters.AreLowerHexadecimal(text))
            throw new RefusedException($"invalid repository name{(isShown ? $" ({text})" : "")}, cannot specify 64-byte hexadecimal strings");
        SplitDomain(text, out domain, out remainder);
        var at = remainder.IndexOf('@');
        var digest = at < 0 ? null : remainder[(at + 1)..];
        var named = at < 0 ? remainder : remainder[..at];
        var colon = named.IndexOf(':');
        var tag = colon < 0 ? null : named[(colon + 1)..];
        var path = colon < 0 ? named : named[..colon];
        var first = remainder.IndexOf(':');
        var beforeColon = first < 0 ? remainder : remainder[..first];
        if (HasUpper(beforeColon))
            throw new RefusedException($"invalid reference format: repository name{(isShown ? $" ({beforeColon})" : "")} must be lowercase");
        if (!IsName(domain, path) || (tag is not null && !IsTag(tag)) || (digest is not null && !IsDigest(digest)))
            throw new RefusedException("invalid reference format");
        if (path.Length > LongestName)
            throw new RefusedException($"repository name must not be more than {LongestName} characters");
    }

    private static void SplitDomain(string text, out string domain, out string remainder)
    {
        domain = "docker.io";
        remainder = text;
        var slash = text.IndexOf('/');
        if (slash >= 0)
        {
            var first = text[..slash];
            if (first == "index.docker.io")
            {
                remainder = text[(slash + 1)..];
            }
            else if (first == "localhost" || first.AsSpan().ContainsAny('.', ':') || HasUpper(first))
            {
                domain = first;
                remainder = text[(slash + 1)..];
            }
        }

        if (domain == "docker.io" && !remainder.Contains('/'))
            remainder = "library/" + remainder;
    }

    // A domain that is none may still be the first component of the path.
    private static bool IsName(string domain, string path) => IsPath(path) && (IsDomain(domain) || IsPath(domain));

    private static bool IsDomain(string domain)
    {
        var host = domain.AsSpan();
        var port = host.LastIndexOf(':');
        if (port >= 0 && port > host.LastIndexOf(']'))
        {
            if (port + 1 == host.Length || !Characters.AreDigits(host[(port + 1)..]))
                return false;
            host = host[..port];
        }

        if (host.StartsWith("[") && host.EndsWith("]"))
            return host.Length > 2 && Characters.All(host[1..^1], static unit => char.IsAsciiHexDigit(unit) || unit == ':');
        foreach (var label in host.ToString().Split('.'))
        {
            if (label.Length == 0 || label[0] == '-' || label[^1] == '-' || !Characters.AreWord(label, "-"))
                return false;
        }

        return true;
    }

    private static bool IsPath(string path)
    {
        foreach (var component in path.Split('/'))
        {
            if (!IsComponent(component))
                return false;
        }

        return true;
    }

    // Letters and digits, joined by a dot, one or two underscores or any number of hyphens.
    private static bool IsComponent(ReadOnlySpan<char> component)
    {
        if (component.IsEmpty || !IsAlphanumeric(component[0]) || !IsAlphanumeric(component[^1]))
            return false;
        for (var index = 0; index < component.Length; index++)
        {
            if (IsAlphanumeric(component[index]))
                continue;
            var end = index;
            while (!IsAlphanumeric(component[end]))
                end++;
            var separator = component[index..end];
            if (separator is not ("." or "_" or "__") && !Characters.All(separator, static unit => unit == '-'))
                return false;
            index = end;
        }

        return true;
    }

    private static bool HasUpper(string text)
    {
        foreach (var unit in text)
        {
            if (char.ToLowerInvariant(unit) != unit)
                return true;
        }

        return false;
    }

    private static bool IsAlphanumeric(char unit) => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit);

    private static bool IsTag(string tag) =>
        tag.Length is > 0 and <= 128 && tag[0] is not ('.' or '-') && Characters.AreWord(tag, "_.-");

    // The algorithms that opencontainers/go-digest registers.
    private static bool IsDigest(string digest)
    {
        var colon = digest.IndexOf(':');
        if (colon < 0 || !Characters.AreLowerHexadecimal(digest.AsSpan(colon + 1)))
            return false;
        return digest.Length - colon - 1 == digest[..colon] switch { "sha256" => 64, "sha384" => 96, "sha512" => 128, _ => -1 };
    }
}
