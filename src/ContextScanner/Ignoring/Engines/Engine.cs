using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// What an engine's client does in its own way with a context and its ignore file; what all do alike is elsewhere. An engine is one file
/// here: a class that answers each of these questions, and its place in <see cref="All"/>.
/// </summary>
internal abstract class Engine
{
    /// <summary>The name that users give it.</summary>
    public required Builder Builder { get; init; }

    /// <summary>Its name in options and reports.</summary>
    public required string Key { get; init; }

    /// <summary>Its name in a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The name as a heading shows it.</summary>
    public required string Title { get; init; }

    /// <summary>True when it asks only for what the Dockerfile requests, and for nothing of a context that no instruction uses.</summary>
    public bool AsksForRequests { get; init; }

    /// <summary>True when an ignored folder is sent for the sake of what is sent below it.</summary>
    public bool SendsFoldersForTheirContent { get; init; }

    /// <summary>True when a file that the flat matcher ignores, or that cannot be opened, is sent without its content.</summary>
    public bool EmptiesFiles { get; init; }

    /// <summary>
    /// True when the client opens all that the flat matcher leaves in before it sends anything, and fails at what it cannot open; what it then
    /// meets and cannot evaluate ends the transfer without a word.
    /// </summary>
    public bool ChecksFirst { get; init; }

    /// <summary>True when sockets can be sent.</summary>
    public bool SendsSockets { get; init; }

    /// <summary>How a rule that fails only as it is evaluated is refused, in the engine's words.</summary>
    public required string LateRefusal { get; init; }

    /// <summary>How a line that is too long is refused, in the engine's words.</summary>
    public required string TooLongRefusal { get; init; }

    /// <summary>What stands before the engine's words on a rule that is refused at once.</summary>
    public string RefusalPrefix { get; init; } = "";

    /// <summary>Every engine, the usual one first.</summary>
    public static IReadOnlyList<Engine> All { get; } = [BuildKit.Instance, ClassicBuilder.Instance];

    /// <summary>The engine of a builder.</summary>
    public static Engine Of(Builder builder) => All.First(engine => engine.Builder == builder);

    /// <summary>The ignore files that the client looks for; the first that is there applies.</summary>
    /// <param name="context">The context's full path.</param>
    /// <param name="dockerfile">The Dockerfile's full path; null when it is no file.</param>
    public abstract IEnumerable<IgnoreFileCandidate> IgnoreFiles(string context, string? dockerfile);

    /// <summary>A line as the client's matcher gets it, after its blanks were trimmed.</summary>
    public abstract byte[] Read(byte[] line);

    /// <summary>True for a pattern that the client takes when it reads the file; both of Docker's share a matcher (specification M-3).</summary>
    public virtual bool Accepts(ReadOnlySpan<byte> pattern, bool backslashEscapes) => GlobSyntax.IsAccepted(pattern, backslashEscapes);

    /// <summary>The cheaper comparison that the client's matcher makes of a pattern.</summary>
    public virtual RuleForm FormOf(ReadOnlySpan<byte> pattern, bool backslashEscapes) => RuleTranslation.FormOf(pattern, backslashEscapes);

    /// <summary>What the client's matcher makes of a pattern that no cheaper comparison decides.</summary>
    /// <exception cref="ExpressionSyntaxException">The pattern cannot be evaluated, which the client notices as it meets a path.</exception>
    public virtual Expression Translate(byte[] pattern, bool backslashEscapes) => RuleTranslation.Compile(pattern, backslashEscapes);

    /// <summary>Refuses a file whose rules are all valid; null for the usual case.</summary>
    public abstract IgnoreRefusal? RefuseWhole(IgnoreFile file);

    /// <summary>Rules that the client adds of its own, so that its own files are sent: none, or exceptions for these paths.</summary>
    /// <param name="rules">The rules of the file.</param>
    /// <param name="options">The client's surroundings.</param>
    public abstract IEnumerable<byte[]> AlwaysSent(IReadOnlyList<CompiledRule> rules, RuleSetOptions options);

    /// <summary>What the client compares to know whether it enters an ignored folder: starts of exceptions, each with a trailing slash; null when it enters every one.</summary>
    public abstract byte[][]? EnteredFor(CompiledRule[] rules, bool backslashSeparates);
}

/// <summary>A place where an engine looks for an ignore file.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Name">The file's name.</param>
/// <param name="MustBeReadable">True when links are followed anywhere, and a file that is there and cannot be read fails the build; false when such a file counts as missing.</param>
internal readonly record struct IgnoreFileCandidate(string Folder, string Name, bool MustBeReadable);
