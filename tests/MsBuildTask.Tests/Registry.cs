using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// As much of a container registry as one publish needs: it serves an empty base image, <c>base:1</c>, and takes what is pushed. On loopback.
/// </summary>
internal sealed class Registry : IDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private const string IndexType = "application/vnd.docker.distribution.manifest.list.v2+json";

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<string, byte[]> _manifests = new();
    private readonly ConcurrentDictionary<string, MemoryStream> _uploads = new();

    public Registry()
    {
        Address = Listen();
        string[] images = [.. ((string[])["amd64", "arm64"]).Select(KeepBase)];
        _manifests["base:1"] = Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"mediaType":"{{IndexType}}","manifests":[{{string.Join(',', images)}}]}""");
        _ = AnswerAll();
    }

    /// <summary>Its name in an image's name: <c>localhost:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>The images that were pushed: <c>app:latest</c>.</summary>
    public string[] Pushed => [.. _manifests.Keys.Where(name => name != "base:1" && !name.Contains("sha256", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The application's layer of an image.</summary>
    public LayerContent LayerOf(string image) => new(_blobs[LayerContent.DigestIn(_manifests[image])]);

    public void Dispose() => _listener.Close();

    // An empty image for one system, and how the index names it.
    private string KeepBase(string architecture)
    {
        var config = Encoding.UTF8.GetBytes($$$"""{"architecture":"{{{architecture}}}","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]},"history":[]}""");
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{ManifestType}}","config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":{{config.Length}},"digest":"{{Keep(config)}}"},"layers":[]}""");
        _manifests[$"base:{Digest(manifest)}"] = manifest;
        return $$$"""{"mediaType":"{{{ManifestType}}}","size":{{{manifest.Length}}},"digest":"{{{Digest(manifest)}}}","platform":{"architecture":"{{{architecture}}}","os":"linux"}}""";
    }

    private string Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = Random.Shared.Next(20_000, 60_000);
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://localhost:{port}/");
            try
            {
                _listener.Start();
                return $"localhost:{port}";
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Somebody has that port.
            }
        }
    }

    private async Task AnswerAll()
    {
        while (_listener.IsListening)
        {
            try
            {
                var exchange = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(exchange));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext exchange)
    {
        using var response = exchange.Response;
        // A connection is used once: the listener closes one that rests, just when a slow build may want to send on it.
        response.KeepAlive = false;
        var words = exchange.Request.Url!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["v2"])
            return;
        if (words is ["v2", var image, "manifests", var reference])
            Manifest(exchange, image, reference);
        else if (words is ["v2", _, "blobs", "uploads", ..])
            Upload(exchange, words[1], words.ElementAtOrDefault(4));
        else if (words is ["v2", _, "blobs", var digest] && _blobs.TryGetValue(digest, out var blob))
            Send(exchange, blob, "application/octet-stream", digest);
        else
            response.StatusCode = 404;
    }

    private void Manifest(HttpListenerContext exchange, string image, string reference)
    {
        var name = $"{image}:{reference}";
        if (exchange.Request.HttpMethod == "PUT")
        {
            var body = Body(exchange);
            _manifests[name] = body;
            _manifests[$"{image}:{Digest(body)}"] = body;
            exchange.Response.StatusCode = 201;
            exchange.Response.Headers["Docker-Content-Digest"] = Digest(body);
        }
        else if (_manifests.TryGetValue(name, out var manifest))
        {
            Send(exchange, manifest, name == "base:1" ? IndexType : ManifestType, Digest(manifest));
        }
        else
        {
            exchange.Response.StatusCode = 404;
        }
    }

    private void Upload(HttpListenerContext exchange, string image, string? upload)
    {
        upload ??= Guid.NewGuid().ToString("N");
        var content = _uploads.GetOrAdd(upload, _ => new MemoryStream());
        content.Write(Body(exchange));
        exchange.Response.Headers["Location"] = $"/v2/{image}/blobs/uploads/{upload}";
        exchange.Response.StatusCode = 202;
        if (exchange.Request.HttpMethod != "PUT")
        {
            exchange.Response.Headers["Range"] = $"0-{Math.Max(0, content.Length - 1)}";
            return;
        }

        exchange.Response.StatusCode = 201;
        exchange.Response.Headers["Docker-Content-Digest"] = Keep(content.ToArray());
    }

    private static void Send(HttpListenerContext exchange, byte[] content, string type, string digest)
    {
        exchange.Response.ContentType = type;
        exchange.Response.Headers["Docker-Content-Digest"] = digest;
        exchange.Response.ContentLength64 = content.Length;
        if (exchange.Request.HttpMethod != "HEAD")
            exchange.Response.OutputStream.Write(content);
    }

    private static byte[] Body(HttpListenerContext exchange)
    {
        using var body = new MemoryStream();
        exchange.Request.InputStream.CopyTo(body);
        return body.ToArray();
    }

    private string Keep(byte[] content)
    {
        var digest = Digest(content);
        _blobs[digest] = content;
        return digest;
    }

    private static string Digest(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
