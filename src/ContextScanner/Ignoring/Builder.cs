namespace ContextSlim.Ignoring;

/// <summary>Who receives the context.</summary>
public enum Builder
{
    /// <summary>BuildKit: the default since Docker 23.0.</summary>
    BuildKit,

    /// <summary>The builder before it, still there as <c>DOCKER_BUILDKIT=0</c>: it receives everything eligible as a tar.</summary>
    Classic,

    /// <summary>Buildah, and Podman on the same machine: COPY and ADD read the context themselves.</summary>
    Buildah,

    /// <summary>Podman with its engine elsewhere, as on macOS and Windows: the client sends a tar.</summary>
    PodmanRemote,

    /// <summary>Testcontainers for Node.</summary>
    TestcontainersNode,

    /// <summary>Testcontainers for .NET.</summary>
    TestcontainersDotnet,

    /// <summary>An image asset of the AWS Cloud Development Kit: the folder that it stages for the builder.</summary>
    AwsCdk,
}
