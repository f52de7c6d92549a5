using System.Globalization;
using System.Net;
using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>The words of EXPOSE: <c>[address:][public:]port[-port][/protocol]</c>. Source: BuildKit dockerfile2llb/convert_expose.go.</summary>
internal static class Ports
{
    /// <param name="port">One word.</param>
    /// <param name="isShown">The word may be repeated in a reason: no variable was replaced in it.</param>
    /// <exception cref="RefusedException">BuildKit refuses it.</exception>
    public static void Check(string port, bool isShown)
    {
        var shown = isShown ? $": {SourceText.Quote(port)}" : "";
        var parts = port.Split(':');
        var container = parts[^1];
        var host = parts.Length > 1 ? parts[^2] : "";
        var address = parts.Length > 2 ? string.Join(':', parts[..^2]) : "";
        var slash = container.IndexOf('/');
        var protocol = slash < 0 ? "" : container[(slash + 1)..].ToLowerInvariant();
        var range = slash < 0 ? container : container[..slash];
        if (range.Length == 0)
            throw new RefusedException($"invalid port{shown}: no port specified");
        if (protocol is not ("" or "tcp" or "udp" or "sctp"))
            throw new RefusedException($"invalid port{shown}: invalid proto{(isShown ? $": {container[(slash + 1)..]}" : "")}");
        if (address.StartsWith('[') && address.EndsWith(']'))
            address = address[1..^1];
        if (address.Length > 0 && !IsAddress(address))
            throw new RefusedException($"invalid IP address{(isShown ? $": {address}" : "")}");
        var (first, last) = Range(range) ?? throw new RefusedException($"invalid containerPort{(isShown ? $": {range}" : "")}");
        if (host.Length == 0)
            return;
        var (hostFirst, hostLast) = Range(host) ?? throw new RefusedException($"invalid hostPort{(isShown ? $": {host}" : "")}");
        if (last - first != hostLast - hostFirst && first != last)
            throw new RefusedException($"invalid ranges specified for container and host Ports{(isShown ? $": {range} and {host}" : "")}");
    }

    // .NET also takes addresses with fewer than four numbers.
    private static bool IsAddress(string address)
    {
        if (address.Contains(':'))
            return IPAddress.TryParse(address, out _);
        var numbers = address.Split('.');
        foreach (var number in numbers)
        {
            if (!byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) || (number.Length > 1 && number[0] == '0'))
                return false;
        }

        return numbers.Length == 4;
    }

    private static (int First, int Last)? Range(string text)
    {
        var hyphen = text.IndexOf('-');
        var first = Number(hyphen < 0 ? text : text[..hyphen]);
        var last = hyphen < 0 ? first : Number(text[(hyphen + 1)..]);
        return first is null || last is null || last < first ? null : (first.Value, last.Value);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 65535 ? number : null;
}
