namespace ContextSlim.Definitions;

/// <summary>What a build context, main or named, refers to.</summary>
internal enum ContextLocationKind
{
    /// <summary>A folder of this machine.</summary>
    Folder,

    /// <summary>A git repository, an archive or another address that the builder fetches itself.</summary>
    Url,

    /// <summary>An image: <c>docker-image://</c>.</summary>
    Image,

    /// <summary>An image in an OCI layout folder: <c>oci-layout://</c>.</summary>
    ImageLayout,

    /// <summary>The result of another build of the same file: <c>service:</c> in Compose, <c>target:</c> in bake.</summary>
    Build,
}

/// <summary>A build context, main or named.</summary>
/// <param name="Kind">What it refers to.</param>
/// <param name="Value">An absolute folder, a URL as written, an image reference, or the name of a service or target.</param>
internal sealed record ContextLocation(ContextLocationKind Kind, string Value)
{
    private const string ImageScheme = "docker-image://";
    private const string LayoutScheme = "oci-layout://";

    // What BuildKit takes for an address when it has no scheme of its own (frontend/dockerui, context detection).
    private static readonly string[] RemotePrefixes = ["https://", "http://", "git://", "ssh://", "github.com/", "git@"];

    /// <summary>True when the builder fetches it from somewhere else, so that nothing of this machine is sent.</summary>
    public bool IsRemote => Kind == ContextLocationKind.Url;

    /// <summary>The kind alone: a URL can carry a password.</summary>
    public override string ToString() => Kind.ToString();

    /// <summary>What the value of <c>--build-context</c> refers to; a folder as written.</summary>
    public static ContextLocation Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.StartsWith(ImageScheme, StringComparison.Ordinal))
            return new ContextLocation(ContextLocationKind.Image, value[ImageScheme.Length..]);
        if (value.StartsWith(LayoutScheme, StringComparison.Ordinal))
            return new ContextLocation(ContextLocationKind.ImageLayout, value[LayoutScheme.Length..]);
        return new ContextLocation(IsUrl(value) ? ContextLocationKind.Url : ContextLocationKind.Folder, value);
    }

    /// <summary>Recognises everything that is not a folder; null for a folder.</summary>
    internal static ContextLocation? Elsewhere(string value, string buildPrefix)
    {
        if (value.StartsWith(buildPrefix, StringComparison.Ordinal))
            return new ContextLocation(ContextLocationKind.Build, value[buildPrefix.Length..]);
        return Of(value) is { Kind: not ContextLocationKind.Folder } elsewhere ? elsewhere : null;
    }

    internal static bool IsUrl(string value) => value.Contains("://", StringComparison.Ordinal)
        || Array.Exists(RemotePrefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>A named context: <c>additional_contexts</c> in Compose, <c>contexts</c> in bake.</summary>
/// <param name="Name">The name that <c>--from=</c> or <c>FROM</c> uses.</param>
/// <param name="Location">What it refers to.</param>
internal sealed record NamedContext(string Name, ContextLocation Location);
