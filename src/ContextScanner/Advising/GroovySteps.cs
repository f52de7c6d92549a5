namespace ContextSlim.Advising;

/// <summary>What the steps of a Jenkinsfile give to a shell: <c>sh 'text'</c>, <c>sh(script: "text")</c>. Everything else that is written in quotes is no command.</summary>
internal static class GroovySteps
{
    /// <summary>The texts.</summary>
    public static IEnumerable<string> ShellTexts(string text)
    {
        var isStep = false; // between the name of such a step and the end of what it is given
        var depth = 0;
        var stepDepth = 0;
        var word = "";
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            switch (character)
            {
                case '/' when text.AsSpan(at).StartsWith("//"):
                    at = EndOf(text, at, "\n") - 1;
                    break;
                case '/' when text.AsSpan(at).StartsWith("/*"):
                    at = EndOf(text, at + 2, "*/") + 1;
                    break;
                case '"' or '\'':
                    var content = QuotedAt(text, ref at, text.AsSpan(at).StartsWith(new string(character, 3)) ? 3 : 1);
                    // sh label: 'x', script: 'y'
                    if (isStep && word is "sh" or "bat" or "powershell" or "pwsh" or "script")
                        yield return content;
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth--;
                    isStep &= depth >= stepDepth;
                    break;
                case '\n' or ';':
                    isStep &= depth > stepDepth;
                    break;
                default:
                    if (!char.IsAsciiLetter(character) && character != '_')
                        break;
                    var begin = at;
                    while (at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] == '_'))
                        at++;
                    word = text[begin..(at + 1)];
                    if (!(begin > 0 && text[begin - 1] is '.' or '$') && word is "sh" or "bat" or "powershell" or "pwsh")
                        (isStep, stepDepth) = (true, depth);
                    break;
            }
        }
    }

    private static string QuotedAt(string text, ref int at, int marks)
    {
        var mark = text.Substring(at, marks);
        var begin = at + marks;
        var end = begin;
        while (end < text.Length && string.CompareOrdinal(text, end, mark, 0, marks) != 0 && (marks > 1 || text[end] != '\n'))
            end += text[end] == '\\' ? 2 : 1;
        end = Math.Min(end, text.Length);
        at = Math.Min(end + marks, text.Length) - 1;
        return text[begin..end].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal).Replace("\\$", "$", StringComparison.Ordinal);
    }

    private static int EndOf(string text, int from, string mark) => text.IndexOf(mark, Math.Min(from, text.Length), StringComparison.Ordinal) is >= 0 and var end ? end : text.Length;
}
