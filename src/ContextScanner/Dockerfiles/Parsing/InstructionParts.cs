namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>An instruction while it is being split.</summary>
internal sealed class InstructionParts(string keyword, string text, IReadOnlyList<string> flags)
{
    public string Keyword => keyword;

    public List<string> Words { get; set; } = [];

    public bool IsJson { get; private set; }

    /// <summary>ENV or LABEL in the old form <c>name value</c>.</summary>
    public bool HasOldPair { get; set; }

    public InstructionParts? Trigger { get; set; }

    public void TakeJson(string arguments)
    {
        if (JsonStringArray.Read(arguments) is not { } strings)
            return;
        Words = strings;
        IsJson = true;
    }

    public void TakeWhole(string arguments)
    {
        if (arguments.Length > 0)
            Words = [arguments];
    }

    public DockerfileInstruction Build(int line, int endLine, IReadOnlyList<Heredoc> heredocs) => new(keyword, text, flags, Words)
    {
        Line = line,
        EndLine = endLine,
        IsJson = IsJson,
        HasOldPair = HasOldPair,
        Heredocs = heredocs,
        Trigger = Trigger?.Build(line, endLine, heredocs),
    };
}
