using System.Globalization;
using System.Text;

namespace ContextSlim.EndToEnd;

/// <summary>A request of HTTP/1.1, whole, and how it is answered.</summary>
/// <param name="Method">GET, HEAD, POST …</param>
/// <param name="Path">The address without its parameters.</param>
/// <param name="Query">The parameters.</param>
/// <param name="Body">The body, its pieces put together.</param>
internal sealed record HttpMessage(string Method, string Path, string Query, byte[] Body)
{
    public const string ApiVersion = "1.41";

    /// <summary>Reads the next request; null when the other side has hung up.</summary>
    public static HttpMessage? Read(Stream stream)
    {
        if (ReadLine(stream) is not { } first)
            return null;
        var isChunked = false;
        var length = 0;
        while (ReadLine(stream) is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':');
            var (name, value) = (header[..colon], header[(colon + 1)..].Trim());
            isChunked |= name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) && value.Equals("chunked", StringComparison.OrdinalIgnoreCase);
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(value, CultureInfo.InvariantCulture);
        }

        var words = first.Split(' ');
        var address = words[1].Split('?', 2);
        var body = isChunked ? ReadChunks(stream) : ReadExactly(stream, length);
        return new HttpMessage(words[0], address[0], address.Length == 2 ? address[1] : "", body);
    }

    /// <summary>Answers that all is well.</summary>
    public void Answer(Stream stream, string text, bool isJson)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var head = $"""
            HTTP/1.1 200 OK
            Api-Version: {ApiVersion}
            Docker-Experimental: false
            Libpod-Api-Version: 5.0.0
            Ostype: linux
            Server: Docker/20.10.24 (linux)
            Content-Type: {(isJson ? "application/json" : "text/plain")}
            Content-Length: {body.Length}


            """.ReplaceLineEndings("\r\n");
        stream.Write(Encoding.ASCII.GetBytes(head));
        if (Method != "HEAD")
            stream.Write(body);
        stream.Flush();
    }

    private static byte[] ReadChunks(Stream stream)
    {
        using var body = new MemoryStream();
        while (ReadLine(stream) is { } size && int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            body.Write(ReadExactly(stream, length));
            ReadLine(stream);
        }

        ReadLine(stream);
        return body.ToArray();
    }

    private static byte[] ReadExactly(Stream stream, int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string? ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var value = stream.ReadByte(); value >= 0; value = stream.ReadByte())
        {
            if (value == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)value);
        }

        return null;
    }
}
