using ContextSlim.Dockerfiles.Commands;

namespace ContextSlim.Dockerfiles;

/// <summary>One instruction, split but not interpreted: variables are not replaced, quotes are kept where the shell form keeps them.</summary>
public sealed class DockerfileInstruction
{
    internal DockerfileInstruction(string keyword, string text, IReadOnlyList<string> flags, IReadOnlyList<string> words)
    {
        Keyword = keyword;
        Text = text;
        Flags = flags;
        Words = words;
    }

    /// <summary>The keyword in capitals, whatever the file says: <c>COPY</c>.</summary>
    public string Keyword { get; }

    /// <summary>The whole instruction on one line: continuation lines joined, comments within it dropped, here-documents left out.</summary>
    public string Text { get; }

    /// <summary>The words <c>--name</c> or <c>--name=value</c> before the arguments, without their quotes.</summary>
    public IReadOnlyList<string> Flags { get; }

    /// <summary>
    /// The arguments, as far as the instruction splits them: words for FROM, COPY, ADD, ARG, ENV, LABEL, EXPOSE, VOLUME (and the elements
    /// of any JSON form); a single text for RUN, CMD, ENTRYPOINT, USER, WORKDIR and the like; none for an unknown instruction.
    /// </summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The first line, from 1.</summary>
    public int Line { get; internal init; }

    /// <summary>The last line, here-documents included.</summary>
    public int EndLine { get; internal init; }

    /// <summary>Written as a JSON array of strings.</summary>
    public bool IsJson { get; internal init; }

    /// <summary>Here-documents, in the order of their marks.</summary>
    public IReadOnlyList<Heredoc> Heredocs { get; internal init; } = [];

    /// <summary>For ONBUILD: the instruction it keeps for later.</summary>
    public DockerfileInstruction? Trigger { get; internal init; }

    /// <summary>ENV or LABEL in the old form <c>name value</c>.</summary>
    internal bool HasOldPair { get; init; }

    /// <summary>What the comments above it say of BuildKit's checks; null for nothing.</summary>
    internal CheckOptions? Checks { get; set; }

    /// <summary>The interpretation; null where the instruction is unknown or refused.</summary>
    internal Command? Command { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Line}: {Text}";
}
