using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Sending;

namespace ContextSlim.Proving;

/// <summary>
/// Lets a running Docker build an image that holds everything eligible, from the same context with the same ignore rules, and compares what
/// arrived with what was computed. The Dockerfile and its ignore file lie in a folder of their own (specification B-2); the result comes back as
/// a stream, so that neither an image nor a container is ever made.
/// </summary>
internal static class Prover
{
    private const int FirstWithBuildx = 23;

    /// <summary>Proves what is eligible.</summary>
    /// <param name="sent">What is sent when everything is requested; its lane must be BuildKit's.</param>
    /// <param name="ignoreFile">The ignore file that was applied.</param>
    /// <param name="contextRoot">The context's full path, its links resolved.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">When it is cancelled, the client is ended and the folder removed before the cancelling call returns.</param>
    /// <exception cref="SurveyException">There is no client or no engine, the engine is remote, or the build failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ProofResult Run(SentContext sent, IgnoreFile ignoreFile, string contextRoot, ProofOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(ignoreFile);
        ArgumentNullException.ThrowIfNull(options);
        using var session = new ProofSession(cancellation);
        try
        {
            var path = ProgramPath.Find(options.Client)
                ?? throw Failed($"there is no docker client '{DisplayText.Escape(options.Client)}' on PATH; install one, or leave --prove out");
            var client = new DockerClient(path, session);
            var endpoint = FindEngine(client, options);
            var (name, rules) = FindRules(client, endpoint);
            var arrived = Build(client, endpoint, WriteFiles(session.CreateFolder(contextRoot), ignoreFile), contextRoot);
            using var reader = sent.OpenEntryReader();
            var comparison = new Comparison(reader, arrived, rules, options.MostDifferences);
            SentEntries.Run(sent.Tree, sent.Lane, comparison, cancellation);
            return comparison.Finish(name);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && cancellation.IsCancellationRequested)
        {
            // The client was ended under its reader's hands.
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
    }

    private static DockerEndpoint FindEngine(DockerClient client, ProofOptions options)
    {
        var answer = client.Ask("context", "inspect", "--format", "{{.Name}} {{.Endpoints.docker.Host}}");
        if (!answer.IsDone)
            throw Failed($"the docker client cannot tell where its engine is: {answer.LastLine}");
        var words = answer.Output.Trim().Split(' ', 2);
        var endpoint = new DockerEndpoint(words[0], words.Length == 2 ? words[1] : "");
        if (!endpoint.IsLocal && !options.AllowRemote)
            throw Failed($"the engine of {endpoint.Source} is not on this machine ({DisplayText.Escape(endpoint.Scheme)}); add --prove-remote to send it the context");
        return endpoint;
    }

    private static (string Name, MatchingRules Rules) FindRules(DockerClient client, DockerEndpoint endpoint)
    {
        var answer = client.Ask("version", "--format", "{{.Client.Version}} {{.Server.Version}}");
        if (!answer.IsDone)
            throw Failed($"no Docker engine answers ({endpoint.Source}): {endpoint.WithoutAddress(answer.LastLine)}");
        if (ClientVersion.Find(answer.Output) is not { } docker)
            throw Failed("the docker client does not tell its version, so it is not known which rules it follows");
        var buildx = client.Ask("buildx", "version");
        if (docker.Major >= FirstWithBuildx && !buildx.IsDone)
            throw Failed($"docker {docker.Text} builds with its buildx plugin, which is not there; install it");
        if (!buildx.IsDone || (docker.Major < FirstWithBuildx && !BuildsWithBuildx(client)))
            return ($"docker {docker.Text}", MatchingRules.LastMatchWins);
        client.Builder = endpoint.ContextName;
        var version = ClientVersion.Find(buildx.Output);
        return ($"docker {docker.Text}, buildx {version?.Text ?? "of an unknown version"}", RulesOf(version));
    }

    // An older client does so when the user has told it to: `docker buildx install`.
    private static bool BuildsWithBuildx(DockerClient client) => client.Ask("build", "--help").Output.Contains("buildx build", StringComparison.Ordinal);

    // What is built from the sources has no number, and is taken for new.
    private static MatchingRules RulesOf(ClientVersion? buildx) =>
        buildx is null or { Major: 0, Minor: 0 } || buildx.IsAtLeast(0, 13) ? MatchingRules.Current
        : buildx.IsAtLeast(0, 7) ? MatchingRules.ContentKept
        : MatchingRules.LastMatchWins;

    private static string WriteFiles(string folder, IgnoreFile ignoreFile)
    {
        var dockerfile = Path.Combine(folder, "Dockerfile");
        File.WriteAllText(dockerfile, "FROM scratch\nCOPY . /\n");
        // An empty file would be taken for none by a frontend that is an image of its own (specification B-1).
        File.WriteAllBytes(dockerfile + ".dockerignore", ignoreFile.Text.IsEmpty ? "# Nothing is ignored.\n"u8.ToArray() : ignoreFile.Text.ToArray());
        return dockerfile;
    }

    private static Dictionary<RelativePath, EntryFacts> Build(DockerClient client, DockerEndpoint endpoint, string dockerfile, string contextRoot)
    {
        Dictionary<RelativePath, EntryFacts>? arrived = null;
        InvalidDataException? broken = null;
        var answer = client.Run(["build", "--progress=plain", "--no-cache", "--file", dockerfile, "--output", "type=tar,dest=-", contextRoot], Read);
        if (!answer.IsDone)
            throw Failed($"the build failed: {endpoint.WithoutAddress(answer.LastLine)}");
        return arrived ?? throw new SurveyException($"--prove: what the docker client wrote is not the tar that it was asked for: {broken!.Message}", broken);

        void Read(Stream stream)
        {
            try
            {
                arrived = ArrivedTar.Read(stream);
            }
            catch (InvalidDataException exception)
            {
                broken = exception;
                stream.CopyTo(Stream.Null);
            }
        }
    }

    private static SurveyException Failed(string why) => new($"--prove: {why}");
}
