using System.Buffers;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// What an engine's client does in its own way with a context and its ignore file; what all do alike is elsewhere. An engine is one file
/// here: a class that answers each of these questions, and its place in <see cref="All"/>.
/// </summary>
internal abstract class Engine
{
    private static readonly SearchValues<byte> s_lineFeed = SearchValues.Create("\n"u8);

    /// <summary>The name that users give it.</summary>
    public required Builder Builder { get; init; }

    /// <summary>Its name in options and reports.</summary>
    public required string Key { get; init; }

    /// <summary>Other names that options take for it.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Its name in a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The name as a heading shows it.</summary>
    public required string Title { get; init; }

    /// <summary>Whose program refuses an ignore file, in a sentence.</summary>
    public string Owner { get; init; } = "Docker";

    /// <summary>True when it asks only for what the Dockerfile requests, and for nothing of a context that no instruction uses.</summary>
    public bool AsksForRequests { get; init; }

    /// <summary>True when an ignored folder is sent for the sake of what is sent below it.</summary>
    public bool SendsFoldersForTheirContent { get; init; }

    /// <summary>True when folders are sent at all; else only files and links are, and a folder comes about with them.</summary>
    public bool SendsFolders { get; init; } = true;

    /// <summary>True when a file that the flat matcher ignores, or that cannot be opened, is sent without its content.</summary>
    public bool EmptiesFiles { get; init; }

    /// <summary>
    /// True when the client opens all that the flat matcher leaves in before it sends anything, and fails at what it cannot open; what it then
    /// meets and cannot evaluate ends the transfer without a word.
    /// </summary>
    public bool ChecksFirst { get; init; }

    /// <summary>True when sockets can be sent.</summary>
    public bool SendsSockets { get; init; }

    /// <summary>True when a socket that the rules leave in fails the build.</summary>
    public bool FailsOverSockets { get; init; }

    /// <summary>What becomes of a named pipe that the rules leave in.</summary>
    public SpecialFileUse Pipes { get; init; }

    /// <summary>What becomes of a device that the rules leave in.</summary>
    public SpecialFileUse Devices { get; init; }

    /// <summary>True when the last rule that matches a path decides, whatever was said of its folder; what Docker does instead is specification W-3.</summary>
    public bool LastMatchDecides { get; init; }

    /// <summary>True when letters are compared without regard to case, as <see cref="LetterCase"/> does.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>
    /// The bytes of which a path must be free for what was said of a folder to hold for its content, and for names to be compared alone: a dot
    /// takes no end of a line.
    /// </summary>
    public SearchValues<byte> LineEnds { get; init; } = s_lineFeed;

    /// <summary>True when a backslash in a file's name is taken for a slash: rules are asked about that path, and the file of that path is opened (specification E-17).</summary>
    public bool TakesBackslashForSlash { get; init; }

    /// <summary>True when a context without an ignore file is packed as it lies, and no name is read anew.</summary>
    public bool PacksAllWithoutFile { get; init; }

    /// <summary>Which links are replaced by what they lead to (specification E-15, E-16).</summary>
    public FollowedLinks Follows { get; init; }

    /// <summary>True when a folder is asked about with a slash behind it.</summary>
    public bool MarksFolders { get; init; }

    /// <summary>True when rules that the client adds name the Dockerfile.</summary>
    public bool RulesNameDockerfile { get; init; }

    /// <summary>True when it copies each source that a Dockerfile names by itself, whatever becomes of the folders above it (specification E-9).</summary>
    public bool TakesNamedSources { get; init; }

    /// <summary>Who reads the ignore file once more behind it, and takes of what arrives what that leaves in; null for nobody.</summary>
    public Engine? ReadAgainBy { get; init; }

    /// <summary>How a rule that fails only as it is evaluated is refused, in the engine's words.</summary>
    public required string LateRefusal { get; init; }

    /// <summary>How a line that is too long is refused, in the engine's words; null when lines have any length.</summary>
    public string? TooLongRefusal { get; init; }

    /// <summary>What stands before the engine's words on a rule that is refused at once.</summary>
    public string RefusalPrefix { get; init; } = "";

    /// <summary>Every engine, the usual one first.</summary>
    public static IReadOnlyList<Engine> All { get; } =
    [
        BuildKit.Instance, ClassicBuilder.Instance, Buildah.Instance, PodmanRemote.Instance, TestcontainersNode.Instance, TestcontainersDotnet.Instance, AwsCdk.Instance,
    ];

    /// <summary>Every name that options take, for messages: an engine's other names behind its own.</summary>
    public static IEnumerable<string> Names => All.SelectMany(static engine => engine.Aliases.Prepend(engine.Key));

    /// <summary>The engine of a builder.</summary>
    public static Engine Of(Builder builder) => All.First(engine => engine.Builder == builder);

    /// <summary>The engine of a name that options take; null when there is none.</summary>
    public static Engine? Find(string name) =>
        All.FirstOrDefault(engine => engine.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || engine.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The ignore files that the client looks for; the first that is there applies.</summary>
    /// <param name="build">The build whose they are.</param>
    public abstract IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build);

    /// <summary>A line as the client's matcher holds it.</summary>
    /// <param name="rule">The line.</param>
    /// <param name="backslashSeparates">True for a Windows client.</param>
    /// <param name="read">The pattern, cleaned and without the exception mark, and whether it is an exception; null for a line that says nothing.</param>
    /// <returns>The client's refusal of the line; null for the usual case.</returns>
    public abstract IgnoreRefusal? Read(IgnoreRule rule, bool backslashSeparates, out PatternRead? read);

    /// <summary>The cheaper comparison that the client's matcher makes of a pattern.</summary>
    public virtual RuleForm FormOf(ReadOnlySpan<byte> pattern, bool backslashEscapes) => RuleTranslation.FormOf(pattern, backslashEscapes);

    /// <summary>The cheaper question that the walk may ask of a pattern.</summary>
    public virtual RuleShape ShapeOf(RuleForm form, ReadOnlySpan<byte> pattern, bool backslashEscapes) => RuleShape.Of(form, pattern, backslashEscapes);

    /// <summary>True when what a pattern says of a folder it says of all that lies in it.</summary>
    public virtual bool ReachesContent(ReadOnlySpan<byte> pattern) => true;

    /// <summary>What the client's matcher makes of a pattern that no cheaper comparison decides.</summary>
    /// <exception cref="ExpressionSyntaxException">The pattern cannot be evaluated, which the client notices as it meets a path.</exception>
    public virtual IPathTest Translate(byte[] pattern, bool backslashEscapes) => RuleTranslation.Compile(pattern, backslashEscapes);

    /// <summary>Refuses a file whose rules are all valid; null for the usual case.</summary>
    public virtual IgnoreRefusal? RefuseWhole(IgnoreFile file) => null;

    /// <summary>Rules that the client adds of its own: lines, as a user would write them.</summary>
    /// <param name="rules">The rules of the file.</param>
    /// <param name="options">The client's surroundings.</param>
    public virtual IEnumerable<AddedRule> AddedRules(IReadOnlyList<CompiledRule> rules, RuleSetOptions options) => [];

    /// <summary>What says whether the client enters an ignored folder; null when it enters every one.</summary>
    public abstract IFolderEntry? EnteredFor(CompiledRule[] rules, bool backslashSeparates);
}

/// <summary>Which links a client replaces by what they lead to.</summary>
internal enum FollowedLinks
{
    None,

    /// <summary>Those that lead out of the context.</summary>
    Leaving,

    All,
}

/// <summary>What becomes of a named pipe or a device.</summary>
internal enum SpecialFileUse
{
    /// <summary>It is sent as what it is.</summary>
    Sent,

    LeftOut,

    /// <summary>The build fails.</summary>
    Fails,

    /// <summary>It is opened, and the client waits for somebody who writes.</summary>
    Waits,
}

/// <summary>A line as a client's matcher holds it.</summary>
/// <param name="Pattern">The pattern, cleaned and without the exception mark.</param>
/// <param name="IsException">True for an exception.</param>
internal readonly record struct PatternRead(byte[] Pattern, bool IsException)
{
    /// <summary>True when two lines are held as the same; null is a line that is no rule.</summary>
    public static bool IsSame(PatternRead? one, PatternRead? other) =>
        one is { } left && other is { } right ? left.IsException == right.IsException && left.Pattern.AsSpan().SequenceEqual(right.Pattern) : one is null && other is null;
}

/// <summary>A rule that a client adds of its own.</summary>
/// <param name="Entry">The line.</param>
/// <param name="ComesFirst">True when it stands before the lines of the file; else it is behind them.</param>
internal sealed record AddedRule(byte[] Entry, bool ComesFirst = false);

/// <summary>Says whether a client enters a folder that is ignored.</summary>
internal interface IFolderEntry
{
    /// <summary>A rule that cannot be evaluated, so that the build fails; null for the usual case.</summary>
    CompiledRule? Unusable => null;

    /// <summary>True when the client enters the folder.</summary>
    bool Enters(ReadOnlySpan<byte> folder);
}

/// <summary>The build for which an ignore file is looked for.</summary>
/// <param name="Context">The context's full path.</param>
/// <param name="Dockerfile">The Dockerfile's full path; null when it is no file.</param>
/// <param name="GivenDockerfile">The Dockerfile as the user named it; null when nobody did.</param>
internal readonly record struct IgnoreFileSearch(string Context, string? Dockerfile, string? GivenDockerfile);

/// <summary>A place where an engine looks for an ignore file.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Name">The file's name.</param>
/// <param name="MustBeReadable">True when links are followed anywhere, and a file that is there and cannot be read fails the build; false when such a file counts as missing.</param>
/// <param name="FolderFails">True when a folder of that name fails the build; false when it counts as missing.</param>
internal readonly record struct IgnoreFileCandidate(string Folder, string Name, bool MustBeReadable, bool FolderFails);
