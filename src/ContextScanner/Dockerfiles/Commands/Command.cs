namespace ContextSlim.Dockerfiles.Commands;

/// <summary>An instruction as BuildKit understands it. What concerns neither requests nor refusals is left out.</summary>
internal abstract record Command;

/// <summary>FROM: begins a stage.</summary>
internal sealed record FromCommand(string Base, string? Name, string Platform) : Command;

/// <summary>ARG: names, each with its default where there is one.</summary>
internal sealed record ArgCommand(IReadOnlyList<KeyValuePair<string, string?>> Arguments) : Command;

/// <summary>ENV.</summary>
internal sealed record EnvCommand(IReadOnlyList<KeyValuePair<string, string>> Variables) : Command;

/// <summary>COPY or ADD; <see cref="Sources"/> are paths and URLs, here-documents are apart.</summary>
internal sealed record CopyCommand(bool IsAdd, IReadOnlyList<string> Sources, IReadOnlyList<Heredoc> Documents, string Destination) : Command
{
    public string From { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Mode { get; init; } = "";

    public string Checksum { get; init; } = "";

    /// <summary>The patterns of <c>--exclude</c>.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>With <c>--parents</c>, which keeps the folders above.</summary>
    public bool KeepsParents { get; init; }
}

/// <summary>RUN: its mounts as written, because every field may hold variables, and where each takes its files from.</summary>
internal sealed record RunCommand(IReadOnlyList<string> Mounts, IReadOnlyList<string> MountOrigins) : Command
{
    /// <summary>Nothing to run: an empty JSON array.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>ONBUILD: the text of the instruction it keeps, here-documents included.</summary>
internal sealed record TriggerCommand(string Expression) : Command;

/// <summary>WORKDIR.</summary>
internal sealed record DirectoryCommand(string Path) : Command;

/// <summary>An instruction of which only the variables in its words matter: USER, VOLUME, STOPSIGNAL, EXPOSE, LABEL.</summary>
internal sealed record WordsCommand(string Keyword, IReadOnlyList<string> Words) : Command;

/// <summary>An instruction that neither requests anything nor can be refused later.</summary>
internal sealed record OtherCommand : Command;
