using System.Globalization;
using System.Net;

namespace ContextSlim.Compose;

/// <summary>The short form of a port, <c>[[HOST_IP:]PUBLISHED:]PORT[/PROTOCOL]</c>, in which a port may be a range (go-connections, nat).</summary>
internal static class ComposePort
{
    public static bool IsPort(string text)
    {
        var (address, published, rest) = Parts(text);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var protocol = slash < 0 ? "" : rest[(slash + 1)..];
        var container = slash < 0 ? rest : rest[..slash];
        if (container.Length == 0 || protocol.ToUpperInvariant() is not ("" or "TCP" or "UDP" or "SCTP"))
            return false;
        if (address.Length > 0 && !IPAddress.TryParse(address.Trim('[', ']'), out _))
            return false;
        if (Range(container) is not { } inside)
            return false;
        if (published.Length == 0)
            return true;
        // Several published ports for one of the container are a choice.
        return Range(published) is { } outside && (outside.Count == inside.Count || inside.Count == 1);
    }

    private static (string Address, string Published, string Container) Parts(string text)
    {
        var last = text.LastIndexOf(':');
        if (last < 0)
            return ("", "", text);
        var before = text[..last];
        var middle = before.LastIndexOf(':');
        return middle < 0 ? ("", before, text[(last + 1)..]) : (before[..middle], before[(middle + 1)..], text[(last + 1)..]);
    }

    private static (int First, int Count)? Range(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (Port(dash < 0 ? text : text[..dash]) is not { } first || Port(dash < 0 ? text : text[(dash + 1)..]) is not { } last || last < first)
            return null;
        return (first, last - first + 1);
    }

    private static int? Port(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
}
