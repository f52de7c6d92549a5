using System.Text;
using ContextSlim.Dockerfiles.Parsing;
using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles;

/// <summary>
/// A Dockerfile, read once: directives, instructions with their lines, stages. Nothing is evaluated; see <see cref="DockerfileRequests"/>.
/// </summary>
/// <remarks>
/// Reading ends at the first thing that BuildKit refuses, which is the one error in <see cref="Diagnostics"/>; instructions and flags that
/// this program does not know are notes.
/// </remarks>
public sealed class DockerfileModel
{
    private DockerfileModel()
    {
    }

    /// <summary>Parser directives, in their order.</summary>
    public IReadOnlyList<ParserDirective> Directives { get; private init; } = [];

    /// <summary>The frontend that the file asks for (<c># syntax=</c>), or null.</summary>
    public ParserDirective? Syntax { get; private init; }

    /// <summary>What the file says of BuildKit's checks, or null.</summary>
    internal ParserDirective? Check { get; private init; }

    /// <summary>A backslash, or a backtick where the escape directive says so.</summary>
    public char Escape { get; private init; } = '\\';

    /// <summary>All instructions, in their order.</summary>
    public IReadOnlyList<DockerfileInstruction> Instructions { get; private init; } = [];

    /// <summary>The ARG instructions before the first FROM.</summary>
    public IReadOnlyList<DockerfileInstruction> GlobalArguments { get; private init; } = [];

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<DockerfileStage> Stages { get; private init; } = [];

    /// <summary>What BuildKit refuses (at most one error) and what is not known here (notes), each with its line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private init; } = [];

    /// <summary>Reads a Dockerfile's bytes. Bytes that are not UTF-8 count as U+FFFD, as in BuildKit.</summary>
    public static DockerfileModel Parse(ReadOnlySpan<byte> text)
    {
        var diagnostics = new DiagnosticList();
        if (text.IsEmpty || text.Length > DockerfileLimits.Bytes)
        {
            diagnostics.Refuse(1, text.IsEmpty ? "the Dockerfile cannot be empty" : $"larger than {DockerfileLimits.Bytes} bytes");
            return new DockerfileModel { Diagnostics = diagnostics.Items };
        }

        ParserDirective? check = null;
        var reader = new InstructionReader(text);
        try
        {
            check = HeadDirectives.FindInAnyForm("check", text);
            _ = ReadChecks(check);
            reader.ReadAll();
        }
        catch (RefusedException refusal)
        {
            diagnostics.Refuse(refusal.Line ?? 1, refusal.Message);
        }

        var parsed = reader.Result;
        var stages = new StageCollector();
        if (!diagnostics.HasError)
            stages.Collect(parsed.Instructions, diagnostics);
        return new DockerfileModel
        {
            Directives = parsed.Directives,
            Syntax = HeadDirectives.FindInAnyForm("syntax", text),
            Check = check,
            Escape = parsed.Escape,
            Instructions = parsed.Instructions,
            GlobalArguments = stages.GlobalArguments,
            Stages = stages.Stages,
            Diagnostics = diagnostics.Items,
        };
    }

    /// <exception cref="RefusedException">BuildKit refuses an option, with the line.</exception>
    internal static CheckOptions ReadChecks(ParserDirective? check)
    {
        try
        {
            return CheckOptions.Read(check?.Value ?? "");
        }
        catch (RefusedException refusal)
        {
            throw new RefusedException(refusal.Message, refusal) { Line = check!.Line };
        }
    }

    /// <summary>Reads a Dockerfile's text.</summary>
    public static DockerfileModel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text));
    }
}
