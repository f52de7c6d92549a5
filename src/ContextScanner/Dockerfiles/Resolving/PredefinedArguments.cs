namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// The arguments that every build has before the first FROM; a stage sees them only after <c>ARG name</c>. The proxy arguments
/// (<c>HTTP_PROXY</c> …) need no declaration either, but reach only what RUN starts, never a word of an instruction.
/// </summary>
internal static class PredefinedArguments
{
    public static void Set(Variables variables, DockerfileOptions options, string targetStage)
    {
        var build = PlatformName.Parse(options.BuildPlatform, isShown: true);
        var target = PlatformName.Parse(options.Platform, isShown: true);
        Set("BUILDPLATFORM", build.Short);
        Set("BUILDOS", build.System);
        Set("BUILDOSVERSION", build.Version);
        Set("BUILDARCH", build.Architecture);
        Set("BUILDVARIANT", build.Variant);
        Set("TARGETPLATFORM", target.Full);
        Set("TARGETOS", target.System);
        Set("TARGETOSVERSION", target.Version);
        Set("TARGETARCH", target.Architecture);
        Set("TARGETVARIANT", target.Variant);
        Set("TARGETSTAGE", targetStage);

        void Set(string name, string value) =>
            variables.Set(name, new Variable(options.BuildArguments.TryGetValue(name, out var given) ? given : value));
    }
}
