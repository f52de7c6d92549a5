using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Programs;

/// <summary>
/// The images that an Aspire AppHost has built: <c>AddDockerfile("web", "../web")</c>, <c>WithDockerfile("../web", "Dockerfile.prod", "final")</c>. The
/// context is relative to the AppHost's folder, the Dockerfile to the context, <c>Dockerfile</c> where none is named (Aspire.Hosting,
/// ContainerResourceBuilderExtensions.WithDockerfile). Literal arguments are taken; what is computed is told and never guessed.
/// </summary>
internal sealed class AspireBuilds
{
    private readonly string _folder;
    private readonly ReadSession _session;
    private readonly List<BuildDefinition> _builds = [];

    private AspireBuilds(string folder, ReadSession session) => (_folder, _session) = (folder, session);

    /// <summary>Reads them.</summary>
    /// <param name="folder">The AppHost's folder, a full path.</param>
    /// <param name="sources">Its C# files, full paths.</param>
    /// <param name="files">Where the files come from.</param>
    /// <param name="shownFrom">The folder that places are shown relative to.</param>
    public static ProgramBuilds Read(string folder, IEnumerable<string> sources, ITextFileSource files, string shownFrom)
    {
        var session = new ReadSession(files, shownFrom);
        var reader = new AspireBuilds(folder, session);
        ProgramText.ReadAll(sources, session, "Dockerfile"u8, reader.Read);
        return new ProgramBuilds(reader._builds, session.Diagnostics);
    }

    private void Read(SourceText text)
    {
        var tokens = CSharpScanner.Read(text.Text);
        var calls = new CSharpCalls(tokens);
        var statement = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token.Is(';') || token.Is('{') || token.Is('}'))
                statement = at + 1;
            if (token.Kind != CSharpTokenKind.Name || token.Value is not ("AddDockerfile" or "WithDockerfile" or "AddDockerfileFactory" or "WithDockerfileFactory" or "AddDockerfileBuilder" or "WithDockerfileBuilder"))
                continue;
            if (calls.At(at) is { } call)
                Add(call, tokens, calls, statement, at, text);
        }
    }

    private void Add(CSharpCall call, IReadOnlyList<CSharpToken> tokens, CSharpCalls calls, int statement, int at, SourceText text)
    {
        var place = text.At(call.Start);
        if (!call.Method.EndsWith("Dockerfile", StringComparison.Ordinal))
        {
            _session.Tell(ContextProblems.MadeByProgram(call.Method, "the Dockerfile"), place);
            return;
        }

        var first = call.Method == "AddDockerfile" ? 1 : 0;
        if (call.Argument("contextPath", first) is not { } context)
            return;
        var dockerfile = call.Argument("dockerfilePath", first + 1);
        var stage = call.Argument("stage", first + 2);
        foreach (var (argument, what) in (ReadOnlySpan<(CSharpArgument?, string)>)[(context, "the context"), (dockerfile, "the Dockerfile's path"), (stage, "the stage")])
        {
            if (argument is { Literal: null } computed)
            {
                _session.Tell(ContextProblems.MadeByProgram(call.Method, what), text.At(computed.Start));
                return;
            }
        }

        if (_session.PathOf(_folder, context.Literal!, $"the context of `{call.Method}`", place) is not { } folder
            || _session.PathOf(folder, dockerfile?.Literal is { Length: > 0 } named ? named : "Dockerfile", $"the Dockerfile of `{call.Method}`", place) is not { } file)
            return;
        var name = first == 1 ? call.Argument("name", 0)?.Literal : NameBefore(tokens, calls, statement, at);
        _builds.Add(new BuildDefinition
        {
            Name = name is { Length: > 0 } ? name : Path.GetFileName(folder),
            Origin = BuildOrigin.Program,
            Context = new ContextLocation(ContextLocationKind.Folder, folder),
            Dockerfile = file,
            Target = stage?.Literal is { Length: > 0 } target ? target : null,
            Arguments = ArgumentsBehind(tokens, calls, call.End, text),
            File = text.File,
            Position = place.Position,
        });
    }

    // The resource that the chain begins with: AddContainer("web", …).WithDockerfile(…).
    private static string? NameBefore(IReadOnlyList<CSharpToken> tokens, CSharpCalls calls, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            calls.Look();
            if (tokens[at].Kind == CSharpTokenKind.Name && tokens[at].Value.StartsWith("Add", StringComparison.Ordinal) && calls.At(at) is { } call)
                return call.Argument("name", 0)?.Literal;
        }

        return null;
    }

    // What the chain goes on with: .WithBuildArg("NAME", "value").
    private List<BuildArgument> ArgumentsBehind(IReadOnlyList<CSharpToken> tokens, CSharpCalls calls, int at, SourceText text)
    {
        var arguments = new List<BuildArgument>();
        while (at + 1 < tokens.Count && tokens[at].Is('.') && calls.At(at + 1) is { } call)
        {
            if (call.Method == "WithBuildArg" && call.Argument("name", 0)?.Literal is { Length: > 0 } name && call.Argument("value", 1) is { } value)
            {
                if (value.Literal is null)
                    _session.Tell(ContextProblems.MadeByProgram(call.Method, $"the value of `{name}`"), text.At(value.Start));
                arguments.RemoveAll(other => other.Name == name);
                arguments.Add(new BuildArgument(name, value.Literal, FromEnvironment: false));
            }

            at = call.End;
        }

        return arguments;
    }
}
