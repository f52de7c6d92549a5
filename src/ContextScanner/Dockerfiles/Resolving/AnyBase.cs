using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// Builds whose base images lack a value that whoever calls the build gives: <c>FROM base:${TAG}@sha256:${SHA}</c>. Where what they request is the
/// same whatever the value, it is told, and that BuildKit refuses the build as it is called here is a note.
/// </summary>
internal static class AnyBase
{
    private static readonly (string Name, char Digit)[] s_values = [("latest", '0'), ("edge", '1')];

    /// <summary>What a build requests, as it is called, or else with any value for what its base images are named by.</summary>
    /// <param name="model">The Dockerfile.</param>
    /// <param name="options">What the build is called with.</param>
    public static DockerfileRequests Resolve(DockerfileModel model, DockerfileOptions options)
    {
        var asCalled = DockerfileRequests.Resolve(model, options);
        if (asCalled is not { IsRefused: true, MissingArguments: { Count: > 0 } missing } || MayBeStages(model))
            return asCalled;
        var one = DockerfileRequests.Resolve(model, With(model, options, missing, s_values[0]));
        var other = DockerfileRequests.Resolve(model, With(model, options, missing, s_values[1]));
        if (one.IsRefused || other.IsRefused || !IsSame(one, other))
            return asCalled;
        return new DockerfileRequests
        {
            Unused = one.Unused,
            Because = one.Because,
            Paths = one.Paths,
            NamedContexts = one.NamedContexts,
            StageRequests = one.StageRequests,
            Unknowns = one.Unknowns,
            Checks = one.Checks,
            Diagnostics = [.. asCalled.Diagnostics.Select(AsNote), .. one.Diagnostics.Where(diagnostic => !asCalled.Diagnostics.Contains(diagnostic))],
        };
    }

    private static Diagnostic AsNote(Diagnostic diagnostic) => diagnostic.Level != DiagnosticLevel.Error ? diagnostic : diagnostic with
    {
        Level = DiagnosticLevel.Note,
        Message = $"BuildKit refuses this build as it is called here ({diagnostic.Message}); what is sent does not depend on it",
    };

    // A name may be that of a stage before it, and then decides what is built.
    private static bool MayBeStages(DockerfileModel model)
    {
        for (var number = 0; number < model.Stages.Count; number++)
        {
            var written = model.Stages[number].Base;
            var dollar = written.IndexOf('$', StringComparison.Ordinal);
            if (dollar < 0 || written.AsSpan().IndexOfAny('/', '@') >= 0 || written.AsSpan(0, dollar).Contains(':'))
                continue;
            var prefix = written[..dollar];
            var suffix = written[(written.LastIndexOf('}') + 1)..];
            suffix = suffix.Contains('$', StringComparison.Ordinal) ? "" : suffix;
            if (suffix.Contains(':', StringComparison.Ordinal))
                continue;
            if (model.Stages.Take(number).Any(stage => stage.Name is { } name && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }

    private static DockerfileOptions With(DockerfileModel model, DockerfileOptions options, IReadOnlyList<string> missing, (string Name, char Digit) value)
    {
        var digest = new string(value.Digit, 64);
        var values = new Dictionary<string, string>(options.BuildArguments, StringComparer.Ordinal);
        foreach (var name in missing)
            values[name] = IsBehind(model, "sha256:", name) ? digest : IsBehind(model, "@", name) ? "sha256:" + digest : value.Name;
        return options with { BuildArguments = values };
    }

    private static bool IsBehind(DockerfileModel model, string text, string name) => model.Stages.Any(stage =>
        stage.Base.Contains($"{text}${{{name}", StringComparison.Ordinal) || stage.Base.Contains($"{text}${name}", StringComparison.Ordinal));

    private static bool IsSame(DockerfileRequests one, DockerfileRequests other) =>
        one.Unused == other.Unused
        && one.Because.Select(request => request.Line).SequenceEqual(other.Because.Select(request => request.Line))
        && one.Paths.Select(request => (request.Path, request.Line)).SequenceEqual(other.Paths.Select(request => (request.Path, request.Line)))
        && one.NamedContexts.Select(context => (context.Name, context.Everything, context.Paths.Count)).SequenceEqual(other.NamedContexts.Select(context => (context.Name, context.Everything, context.Paths.Count)));
}
