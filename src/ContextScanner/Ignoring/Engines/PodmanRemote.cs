namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// Podman's client when its engine is elsewhere, <c>podman --remote</c> and podman machine (measured with podman 5.8.6): it sends a tar of what
/// its own reading leaves, and Buildah reads the ignore file once more on the other side (specification E-11).
/// </summary>
internal sealed class PodmanRemote : Buildah
{
    public static new Engine Instance { get; } = new PodmanRemote
    {
        Builder = Builder.PodmanRemote,
        Key = "podman-remote",
        Name = "Podman's remote client",
        Title = "Podman, remote",
        Owner = "Podman",
        LastMatchDecides = true,
        RulesNameDockerfile = true,
        ReadAgainBy = Buildah.Instance,
        LateRefusal = "error parsing regexp: {reason}",
    };

    /// <summary>The context's own, and the Dockerfile's only where there is none: the reverse of what Buildah does (specification E-11).</summary>
    public override IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build)
    {
        yield return new IgnoreFileCandidate(build.Context, ".containerignore", MustBeReadable: false, FolderFails: true);
        yield return new IgnoreFileCandidate(build.Context, ".dockerignore", MustBeReadable: false, FolderFails: true);
        if (OwnName(build) is not { } own)
            yield break;
        yield return new IgnoreFileCandidate(build.Context, own + ".dockerignore", MustBeReadable: false, FolderFails: true);
        yield return new IgnoreFileCandidate(build.Context, own + ".containerignore", MustBeReadable: false, FolderFails: true);
    }

    /// <summary>Its own files always go.</summary>
    public override IEnumerable<AddedRule> AddedRules(IReadOnlyList<CompiledRule> rules, RuleSetOptions options)
    {
        yield return new AddedRule("!Dockerfile"u8.ToArray());
        yield return new AddedRule("!Containerfile"u8.ToArray());
        yield return new AddedRule("!.dockerignore"u8.ToArray());
        yield return new AddedRule("!.containerignore"u8.ToArray());
        if (options.Dockerfile is { } dockerfile)
            yield return new AddedRule([(byte)'!', .. dockerfile.Bytes]);
    }

    /// <summary>The client enters every folder.</summary>
    public override IFolderEntry? EnteredFor(CompiledRule[] rules, bool backslashSeparates) => null;

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> line) => line;
}
