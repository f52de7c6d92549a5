using ContextSlim.Paths;

namespace ContextSlim.Proving;

/// <summary>The engine that the client would ask.</summary>
/// <param name="ContextName">The docker context: <c>default</c> where DOCKER_HOST or nothing at all says where the engine is.</param>
/// <param name="Host">Its address. It may hold the name of a user, so it is not shown.</param>
internal sealed record DockerEndpoint(string ContextName, string Host)
{
    /// <summary>True for a socket of this machine.</summary>
    public bool IsLocal => Scheme is "unix" or "npipe" or "fd";

    /// <summary>How it is reached.</summary>
    public string Scheme => Host.IndexOf("://", StringComparison.Ordinal) is > 0 and var end ? Host[..end] : "";

    /// <summary>Where the client found it.</summary>
    public string Source => $"docker context '{DisplayText.Escape(ContextName)}'";

    /// <summary>A line of the client's without the address.</summary>
    public string WithoutAddress(string line)
    {
        if (Scheme.Length == 0 || Host.Length == Scheme.Length + 3)
            return line;
        var path = Host[(Scheme.Length + 3)..];
        return line.Replace(Host, "its address", StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(path), "ADDRESS", StringComparison.OrdinalIgnoreCase)
            .Replace(path, "its address", StringComparison.Ordinal);
    }
}
