namespace ContextSlim.Dockerfiles;

/// <summary>Something that only a registry could tell.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The line where it matters.</param>
/// <param name="Name">The variable, or the base image as written.</param>
/// <param name="Message">What is not known and what was taken instead.</param>
public sealed record DockerfileUnknown(DockerfileUnknownKind Kind, int Line, string Name, string Message);

/// <summary>Kinds of <see cref="DockerfileUnknown"/>.</summary>
public enum DockerfileUnknownKind
{
    /// <summary>A variable that a base image may set decides a requested path; it was taken for unset.</summary>
    BaseVariable,

    /// <summary>A base image may have triggers (ONBUILD) that request more; none were taken.</summary>
    BaseTriggers,

    /// <summary>A mount's target depends on the base image's working directory, and with it whether BuildKit refuses it; it was taken for valid.</summary>
    BaseDirectory,

    /// <summary>The file asks for another frontend than docker/dockerfile, which may request anything.</summary>
    Frontend,
}
