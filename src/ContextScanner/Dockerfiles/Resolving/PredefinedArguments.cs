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
        ReadOnlySpan<string> pairs =
        [
            "BUILDPLATFORM", build.Short, "BUILDOS", build.System, "BUILDOSVERSION", build.Version,
            "BUILDARCH", build.Architecture, "BUILDVARIANT", build.Variant,
            "TARGETPLATFORM", target.Full, "TARGETOS", target.System, "TARGETOSVERSION", target.Version,
            "TARGETARCH", target.Architecture, "TARGETVARIANT", target.Variant, "TARGETSTAGE", targetStage,
        ];
        for (var index = 0; index < pairs.Length; index += 2)
        {
            var value = options.BuildArguments.TryGetValue(pairs[index], out var given) ? given : pairs[index + 1];
            variables.Set(pairs[index], new Variable(value));
        }
    }
}
