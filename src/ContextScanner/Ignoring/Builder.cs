namespace ContextSlim.Ignoring;

/// <summary>Who receives the context.</summary>
public enum Builder
{
    /// <summary>BuildKit: the default since Docker 23.0.</summary>
    BuildKit,

    /// <summary>The builder before it, still there as <c>DOCKER_BUILDKIT=0</c>: it receives everything eligible as a tar.</summary>
    Classic,
}
