namespace ContextSlim.Dockerfiles;

/// <summary>The codes of the diagnostics that reading a Dockerfile gives.</summary>
public static class DockerfileCodes
{
    /// <summary>BuildKit refuses the Dockerfile; the message is its reason.</summary>
    public const string Refused = "CTX404";

    /// <summary>An instruction or a flag that this program does not know.</summary>
    public const string Newer = "CTX405";

    /// <summary>Something only a registry could tell.</summary>
    public const string Unknown = "CTX406";
}
