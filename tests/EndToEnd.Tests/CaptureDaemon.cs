using System.Net.Sockets;

namespace ContextSlim.EndToEnd;

/// <summary>What a client sent to be built.</summary>
/// <param name="Query">The request's parameters, as they stand in the address.</param>
/// <param name="Tar">The context.</param>
internal sealed record CapturedBuild(string Query, byte[] Tar)
{
    /// <summary>The name under which the Dockerfile lies in the tar.</summary>
    public string Dockerfile
    {
        get
        {
            var named = Query.Split('&').SingleOrDefault(pair => pair.StartsWith("dockerfile=", StringComparison.Ordinal));
            return named is null ? TreeCase.UsualDockerfile : Uri.UnescapeDataString(named["dockerfile=".Length..]);
        }
    }
}

/// <summary>Answers as much of the engine's API as the classic client and Podman's remote client ask when they build, and keeps the tar that is sent.</summary>
internal sealed class CaptureDaemon : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contextslim-capture-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly List<CapturedBuild> _builds = [];
    private readonly Task _accepting;

    public CaptureDaemon()
    {
        var socket = Path.Combine(_folder, "docker.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(socket));
        _listener.Listen();
        Host = "unix://" + socket;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>What DOCKER_HOST is to be.</summary>
    public string Host { get; }

    /// <summary>The builds that were sent, in their order.</summary>
    public IReadOnlyList<CapturedBuild> Builds
    {
        get
        {
            lock (_builds)
                return [.. _builds];
        }
    }

    /// <summary>The one build that was sent.</summary>
    public CapturedBuild Build
    {
        get
        {
            lock (_builds)
                return _builds.Single();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _accepting.Wait();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptAsync();
                conversations.Add(Task.Run(() => Converse(connection)));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The daemon was told to stop; the client has ended, and its connections with it.
            await Task.WhenAll(conversations);
        }
    }

    private void Converse(Socket connection)
    {
        using var stream = new BufferedStream(new NetworkStream(connection, ownsSocket: true));
        while (HttpMessage.Read(stream) is { } request)
            request.Answer(stream, Respond(request), isJson: request.Path.EndsWith("/build", StringComparison.Ordinal));
    }

    private string Respond(HttpMessage request)
    {
        if (request.Path.EndsWith("/version", StringComparison.Ordinal))
            return $$"""{"Version":"20.10.24","ApiVersion":"{{HttpMessage.ApiVersion}}","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}""";
        if (!request.Path.EndsWith("/build", StringComparison.Ordinal))
            return "OK";
        lock (_builds)
            _builds.Add(new CapturedBuild(request.Query, request.Body));
        // Podman's client takes the last line for the image's name.
        return """{"stream":"captured\n"}""" + "\r\n" + $$"""{"stream":"{{new string('0', 64)}}\n"}""" + "\r\n";
    }
}
