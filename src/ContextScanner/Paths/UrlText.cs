using System.Buffers;
using System.Text;

namespace ContextSlim.Paths;

/// <summary>
/// Hides what addresses may carry besides the place: the user and the password before the host, and the query, where signatures and tokens
/// stand. Source: RFC 3986, 3.2.1 and 3.4; addresses are also found when they are not well formed, because those are what errors repeat.
/// </summary>
internal static class UrlText
{
    private const string Hidden = "***";

    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n'\"`");

    /// <summary>Hides it in a sentence, where white space and quotes end an address.</summary>
    public static string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Hide(text, static (text, at) =>
        {
            var length = text.AsSpan(at).IndexOfAny(s_ends);
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
        var run = default(Run);
        for (var at = NextAuthority(text, 0); at >= 0; at = NextAuthority(text, at))
        {
            // Addresses within an address end where it ends: what is known of the rest is looked for once, or time would be quadratic.
            if (at >= run.End)
                run = new Run(text, at, endOf(text, at));
            var address = text.AsSpan(at, run.End - at);
            var user = UserLength(address, Math.Max(0, run.LastAt + 1 - at));
            var query = run.QueryFrom(at + user);
            if (user == 0 && query.Length == 0)
                continue;
            hidden ??= new StringBuilder(text.Length);
            hidden.Append(text, copied, at - copied);
            if (user > 0)
                hidden.Append(Hidden).Append('@');
            copied = at + user;
            if (query.Length > 0)
            {
                hidden.Append(text, copied, query.Start - copied).Append(Hidden);
                copied = query.Start + query.Length;
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
    private static int UserLength(ReadOnlySpan<char> address, int upToLastAt)
    {
        var end = address.IndexOfAny("/?#");
        var authority = end < 0 ? address : address[..end];
        var at = authority.LastIndexOf('@');
        if (at >= 0)
            return at + 1;
        var colon = authority.IndexOf(':');
        return colon >= 0 && authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9') && authority[0] != '[' ? upToLastAt : 0;
    }

    // From an address to where it ends, with its last `@` and the query that was found last.
    private struct Run(string text, int start, int end)
    {
        private int _question = start - 1;
        private (int Start, int Length) _query;

        public readonly int End => end;

        public int LastAt { get; } = end > start ? text.LastIndexOf('@', end - 1, end - start) : -1;

        public (int Start, int Length) QueryFrom(int from)
        {
            if (_question >= from || _question == end)
                return _query;
            _query = default;
            var found = text.AsSpan(from, end - from).IndexOf('?');
            _question = found < 0 ? end : from + found;
            if (found < 0)
                return _query;
            var rest = text.AsSpan(_question + 1, end - _question - 1);
            var fragment = rest.IndexOf('#');
            var length = fragment < 0 ? rest.Length : fragment;
            if (rest[..length].Contains('='))
                _query = (_question + 1, length);
            return _query;
        }
    }
}
