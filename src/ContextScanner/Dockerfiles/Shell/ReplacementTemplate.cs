using System.Text;

namespace ContextSlim.Dockerfiles.Shell;

/// <summary>
/// The replacement of <c>${v//pattern/replacement}</c>, which BuildKit hands to Go's <c>Regexp.ReplaceAllString</c> unprotected:
/// <c>$$</c> is a dollar, <c>$0</c> the text found, any other <c>$name</c> or <c>${name}</c> nothing.
/// </summary>
internal static class ReplacementTemplate
{
    public static string Fill(string template, string match)
    {
        if (!template.Contains('$'))
            return template;
        var filled = new StringBuilder();
        ReadOnlySpan<char> rest = template;
        while (true)
        {
            var dollar = rest.IndexOf('$');
            if (dollar < 0)
                return filled.Append(rest).ToString();
            filled.Append(rest[..dollar]);
            rest = rest[(dollar + 1)..];
            if (rest.StartsWith("$"))
            {
                filled.Append('$');
                rest = rest[1..];
                continue;
            }

            var braced = rest.StartsWith("{");
            var name = rest[(braced ? 1 : 0)..];
            var length = 0;
            while (length < name.Length && (char.IsLetterOrDigit(name[length]) || name[length] == '_'))
                length++;
            if (length == 0 || (braced && (length == name.Length || name[length] != '}')))
            {
                filled.Append('$');
                continue;
            }

            if (name[..length] is "0")
                filled.Append(match);
            rest = name[(braced ? length + 1 : length)..];
        }
    }
}
