using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ContextSlim.EndToEnd;

/// <summary>Debian's docker-registry on loopback, started for one test and stopped with it, with an empty base image in it.</summary>
internal sealed class LocalRegistry : IDisposable
{
    private const string Program = "/usr/bin/docker-registry";
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("contextslim-registry-").FullName;
    private readonly HttpClient _client = new();
    private readonly Process _process;

    public LocalRegistry()
    {
        Assert.IsTrue(File.Exists(Program), $"No registry at {Program}. Install Debian's docker-registry, or run .ci/run, which does.");
        var port = FreePort();
        Address = $"localhost:{port}";
        var configuration = Path.Combine(_folder, "config.yml");
        File.WriteAllText(configuration, $"""
            version: 0.1
            log:
              level: error
            storage:
              filesystem:
                rootdirectory: {_folder}/data
            http:
              addr: 127.0.0.1:{port}
            """);
        _process = Process.Start(new ProcessStartInfo(Program, ["serve", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _client.BaseAddress = new Uri($"http://127.0.0.1:{port}/v2/");
        WaitForAnswer();
        PushBase();
    }

    /// <summary>Its name in an image's name.</summary>
    public string Address { get; }

    /// <summary>The names of the files in an image's layers, as they lie in it.</summary>
    public IReadOnlyList<string> FilesOf(string image, string tag)
    {
        using var manifest = JsonDocument.Parse(Get($"{image}/manifests/{tag}"));
        var files = new List<string>();
        foreach (var layer in manifest.RootElement.GetProperty("layers").EnumerateArray())
        {
            using var content = new MemoryStream(Get($"{image}/blobs/{layer.GetProperty("digest").GetString()}"));
            using var tar = new System.Formats.Tar.TarReader(new System.IO.Compression.GZipStream(content, System.IO.Compression.CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
                files.Add(entry.Name);
        }

        return files;
    }

    /// <summary>The application's layer of an image.</summary>
    public LayerContent LayerOf(string image, string tag) => new(Get($"{image}/blobs/{LayerContent.DigestIn(Get($"{image}/manifests/{tag}"))}"));

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitForAnswer()
    {
        for (var watch = Stopwatch.StartNew(); ; Thread.Yield())
        {
            try
            {
                _ = Get("");
                return;
            }
            catch (HttpRequestException) when (watch.Elapsed < s_patience && !_process.HasExited)
            {
                // It is not listening yet.
            }
        }
    }

    private byte[] Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ManifestType));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.oci.image.manifest.v1+json"));
        using var response = _client.Send(request);
        response.EnsureSuccessStatusCode();
        using var content = new MemoryStream();
        response.Content.ReadAsStream().CopyTo(content);
        return content.ToArray();
    }

    private void PushBase()
    {
        var config = Encoding.UTF8.GetBytes("""{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]},"history":[]}""");
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(config));
        using var begun = Send(HttpMethod.Post, new Uri(_client.BaseAddress!, "base/blobs/uploads/"), [], null);
        var place = new UriBuilder(begun.Headers.Location!);
        place.Query = place.Query.TrimStart('?') + "&digest=" + Uri.EscapeDataString(digest);
        Send(HttpMethod.Put, place.Uri, config, "application/octet-stream").Dispose();
        var manifest = $$"""{"schemaVersion":2,"mediaType":"{{ManifestType}}","config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":{{config.Length}},"digest":"{{digest}}"},"layers":[]}""";
        Send(HttpMethod.Put, new Uri(_client.BaseAddress!, "base/manifests/1"), Encoding.UTF8.GetBytes(manifest), ManifestType).Dispose();
    }

    private HttpResponseMessage Send(HttpMethod method, Uri address, byte[] content, string? type)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(content) };
        if (type is not null)
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return _client.Send(request).EnsureSuccessStatusCode();
    }
}
