namespace ContextSlim.Dockerfiles.Commands;

/// <summary>A <c>RUN --mount</c> with its variables replaced.</summary>
internal sealed class Mount
{
    public string Kind { get; set; } = "bind";

    public string From { get; set; } = "";

    public string Source { get; set; } = "";

    /// <summary>The source before its variables were replaced; null when there is none.</summary>
    public string? WrittenSource { get; set; }

    public string Target { get; set; } = "";

    public string Id { get; set; } = "";

    public string Sharing { get; set; } = "";

    /// <summary>One of its fields holds a variable that is empty or not set.</summary>
    public bool SawEmpty { get; set; }

    /// <summary>The first of mode, uid and gid that is given.</summary>
    public string? FileProperty { get; set; }
}
