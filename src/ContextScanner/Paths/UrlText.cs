using System.Text;

namespace ContextSlim.Paths;

/// <summary>
/// Hides what addresses may carry besides the place: the user and the password before the host, and the query, where signatures and tokens
/// stand. Source: RFC 3986, 3.2.1 and 3.4; addresses are also found when they are not well formed, because those are what errors repeat.
/// </summary>
public static class UrlText
{
    private const string Hidden = "***";

    /// <summary>Hides it in a sentence, where white space and quotes end an address.</summary>
    public static string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Hide(text, static (text, at) =>
        {
            var length = text.AsSpan(at).IndexOfAny(" \t\r\n'\"`");
            return length < 0 ? text.Length : at + length;
        });
    }

    /// <summary>Hides it in a text that is an address as a whole, or none.</summary>
    public static string HideWhole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Hide(text, static (text, _) => text.Length);
    }

    private static string Hide(string text, Func<string, int, int> endOf)
    {
        StringBuilder? hidden = null;
        var copied = 0;
        for (var at = NextAuthority(text, 0); at >= 0; at = NextAuthority(text, at))
        {
            var end = endOf(text, at);
            var address = text.AsSpan(at, end - at);
            var user = UserLength(address);
            var query = QueryOf(address[user..]);
            if (user == 0 && query.Length == 0)
                continue;
            hidden ??= new StringBuilder(text.Length);
            hidden.Append(text, copied, at - copied);
            if (user > 0)
                hidden.Append(Hidden).Append('@');
            copied = at + user;
            if (query.Length > 0)
            {
                hidden.Append(address[user..(user + query.Start)]).Append(Hidden);
                copied = at + user + query.Start + query.Length;
            }

            at = copied;
        }

        return hidden is null ? text : hidden.Append(text, copied, text.Length - copied).ToString();
    }

    // Behind the slashes of `scheme://`; a path that was cleaned has kept one of them. A drive letter is no scheme.
    private static int NextAuthority(string text, int from)
    {
        for (var colon = text.IndexOf(":/", from, StringComparison.Ordinal); colon >= 0; colon = text.IndexOf(":/", colon + 1, StringComparison.Ordinal))
        {
            if (colon < 2 || !char.IsAsciiLetterOrDigit(text[colon - 1]) || !char.IsAsciiLetterOrDigit(text[colon - 2]))
                continue;
            var at = colon + 1;
            while (at < text.Length && text[at] == '/')
                at++;
            return at;
        }

        return -1;
    }

    // With the `@`. A password that was not escaped may hold what ends the host; then what is before it looks like a port and is none.
    private static int UserLength(ReadOnlySpan<char> address)
    {
        var end = address.IndexOfAny("/?#");
        var authority = end < 0 ? address : address[..end];
        var at = authority.LastIndexOf('@');
        if (at >= 0)
            return at + 1;
        var colon = authority.IndexOf(':');
        return colon >= 0 && authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9') && authority[0] != '[' ? address.LastIndexOf('@') + 1 : 0;
    }

    private static (int Start, int Length) QueryOf(ReadOnlySpan<char> address)
    {
        var start = address.IndexOf('?') + 1;
        if (start == 0)
            return default;
        var end = address[start..].IndexOf('#');
        var length = end < 0 ? address.Length - start : end;
        return address.Slice(start, length).Contains('=') ? (start, length) : default;
    }
}
