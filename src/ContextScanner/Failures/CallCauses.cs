using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Causes that lie in how the build was called, or in what it ran on: no context is needed to tell them.</summary>
internal static class CallCauses
{
    /// <summary>The cause of the first complaint that needs no context; null where there is none.</summary>
    /// <param name="build">What the log says.</param>
    /// <param name="dockerfile">The Dockerfile that was named; null for none.</param>
    public static FailureCause? Find(FailedBuild build, string? dockerfile) => build.Complaints.Select(complaint => complaint.Row.Kind switch
    {
        FailureKind.Dockerfile => OfDockerfile(complaint, dockerfile, found: null),
        FailureKind.Context => OfContext(complaint),
        FailureKind.Engine => OfEngine(complaint),
        _ => null,
    }).FirstOrDefault(static cause => cause is not null);

    /// <summary>A cause, with the line of the log that tells it.</summary>
    public static FailureCause Said(FailureCause cause, Complaint complaint) => cause with { Said = complaint.Text, LogLine = complaint.Line };

    /// <summary>A cause that the context has no part in.</summary>
    public static FailureCause Foreign(Complaint complaint, CauseKind kind, string message, string? fix) => Said(new FailureCause(kind, message) { Fix = fix }, complaint);

    /// <summary>There was no engine.</summary>
    public static FailureCause OfEngine(Complaint complaint) => Foreign(complaint, CauseKind.Engine, "there was no engine to build with; the context was not even read", "Start it, or say where it is (`docker context use`, DOCKER_HOST).");

    /// <summary>The context was not found.</summary>
    public static FailureCause OfContext(Complaint complaint)
    {
        var name = DisplayText.Escape(complaint.Path ?? "");
        return Said(new FailureCause(CauseKind.ContextMissing, $"the folder `{name}`, given as context, is not there") { Path = complaint.Path, Fix = "Name the folder with the Dockerfile, as from where the build is called." }, complaint);
    }

    /// <summary>The Dockerfile was not found.</summary>
    /// <param name="complaint">What the log says.</param>
    /// <param name="given">The Dockerfile that was named; null for none.</param>
    /// <param name="found">One that is there; null for none.</param>
    public static FailureCause OfDockerfile(Complaint complaint, string? given, string? found)
    {
        var path = given ?? complaint.Path ?? "Dockerfile";
        return Said(
            new FailureCause(CauseKind.DockerfileMissing, $"there is no Dockerfile `{DisplayText.Escape(path)}`")
            {
                Path = path,
                Fix = found is null ? "Write it, or name another with `-f`, as from where the build is called." : $"`{DisplayText.Escape(found)}` is one: name it with `-f`.",
            },
            complaint);
    }

    /// <summary>A secret, or the agent of ssh, was not given.</summary>
    public static FailureCause OfSecret(Complaint complaint)
    {
        var isAgent = complaint.Text.Contains("ssh", StringComparison.OrdinalIgnoreCase);
        var name = DisplayText.Escape(complaint.Path ?? "");
        return Said(
            new FailureCause(CauseKind.Secret, isAgent ? $"the call gives no agent of ssh (`{name}`), which the instruction mounts" : $"the call gives no secret `{name}`, which the instruction mounts")
            {
                Path = complaint.Path,
                Fix = isAgent ? $"Build with `--ssh {name}`, an agent running." : $"Build with `--secret id={name},src=FILE` (or `,env=NAME`), or name it under `secrets:` of the service or target.",
            },
            complaint);
    }
}
