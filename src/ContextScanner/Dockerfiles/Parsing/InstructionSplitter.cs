namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>Splits one joined line into keyword, flags and arguments, each keyword in its own way.</summary>
internal static class InstructionSplitter
{
    /// <exception cref="RefusedException">What BuildKit's line parsers refuse.</exception>
    public static InstructionParts Split(string line, char escape, bool isTrigger = false)
    {
        var text = line.Trim();
        var end = text.AsSpan().IndexOfAny(WordSplitter.Blanks);
        var keyword = (end < 0 ? text : text[..end]).ToUpperInvariant();
        IReadOnlyList<string> flags = [];
        var arguments = "";
        if (end >= 0)
            arguments = FlagSplitter.Split(text.AsSpan(end).TrimStart(WordSplitter.Blanks).ToString(), escape, out flags).Trim();
        var parts = new InstructionParts(keyword, text, flags);
        switch (keyword)
        {
            case "FROM" or "EXPOSE":
                parts.Words = WordSplitter.AtBlanks(arguments);
                break;
            case "COPY" or "ADD" or "VOLUME":
                parts.TakeJson(arguments);
                if (!parts.IsJson)
                    parts.Words = WordSplitter.AtBlanks(arguments);
                break;
            case "RUN" or "CMD" or "ENTRYPOINT" or "SHELL":
                parts.TakeJson(arguments);
                if (!parts.IsJson)
                    parts.TakeWhole(arguments);
                break;
            case "MAINTAINER" or "STOPSIGNAL" or "USER" or "WORKDIR":
                parts.TakeWhole(arguments);
                break;
            case "ARG":
                parts.Words = WordSplitter.OutsideQuotes(arguments, escape);
                break;
            case "ENV" or "LABEL":
                parts.Words = WordSplitter.OutsideQuotes(arguments, escape);
                SplitPairs(parts, arguments);
                break;
            case "HEALTHCHECK":
                SplitHealthcheck(parts, arguments);
                break;
            case "ONBUILD" when arguments.Length > 0:
                // A trigger within a trigger is refused later; following the chain would only cost stack.
                if (!isTrigger)
                    parts.Trigger = Split(arguments, escape, isTrigger: true);
                parts.TakeWhole(arguments);
                break;
        }

        return parts;
    }

    private static void SplitPairs(InstructionParts parts, string arguments)
    {
        if (parts.Words.Count == 0)
            return;
        if (!parts.Words[0].Contains('='))
        {
            var end = arguments.AsSpan().IndexOfAny(WordSplitter.Blanks);
            if (end < 0)
                throw new RefusedException($"{parts.Keyword} must have two arguments");
            parts.Words = [arguments[..end], arguments.AsSpan(end).TrimStart(WordSplitter.Blanks).ToString()];
            parts.HasOldPair = true;
            return;
        }

        for (var index = 0; index < parts.Words.Count; index++)
        {
            // BuildKit quotes the word; it may be part of a value, which is nobody's business.
            if (!parts.Words[index].Contains('='))
                throw new RefusedException($"Syntax error - can't find = in word {index + 1}. Must be of the form: name=value");
        }
    }

    private static void SplitHealthcheck(InstructionParts parts, string arguments)
    {
        var end = 0;
        while (end < arguments.Length && !char.IsWhiteSpace(arguments[end]))
            end++;
        if (end == 0)
            return;
        parts.TakeJson(arguments[end..].TrimStart());
        if (!parts.IsJson)
            parts.TakeWhole(arguments[end..].TrimStart());
        parts.Words = [arguments[..end], .. parts.Words];
    }
}
