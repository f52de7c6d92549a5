namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Files of texts for people, in their languages: what stands by the name of a secret there is its label.</summary>
internal static class Translations
{
    private static readonly HashSet<string> s_languages = new(
        ("af am ar as az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my nb ne nl nn no "
        + "or pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tr uk ur uz vi zh yue").Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a file that bears a language's tag, has an ending of such files, or lies in a folder for them.</summary>
    public static bool IsOne(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        var point = name.LastIndexOf((byte)'.');
        if (point <= 0)
            return false;
        if (Lower.Text(name[(point + 1)..], stackalloc char[Lower.LongestText]) is "po" or "pot" or "resx" or "resw" or "arb" or "strings" or "stringsdict" or "xlf" or "xliff" or "ftl")
            return true;
        return IsTagged(name[..point]) || IsForThem(folder);
    }

    // de, de-DE, pt_BR, zh-Hans, messages_de, app.de-DE
    private static bool IsTagged(ReadOnlySpan<byte> stem)
    {
        if (stem.StartsWith("messages"u8) || stem.StartsWith("translations"u8))
            return true;
        var tag = stem[(stem.LastIndexOf((byte)'.') + 1)..];
        var sign = tag.IndexOfAny((byte)'-', (byte)'_');
        if (tag.Length is < 2 or > 10 || (sign >= 0 && !(tag.Length - sign - 1 is 2 or 4)))
            return false;
        return s_languages.Contains(System.Text.Encoding.Latin1.GetString(sign < 0 ? tag : tag[..sign])) && (sign < 0 || !tag[(sign + 1)..].ContainsAnyInRange((byte)'0', (byte)'9'));
    }

    private static bool IsForThem(ReadOnlySpan<byte> folder)
    {
        while (!folder.IsEmpty)
        {
            var slash = folder.IndexOf((byte)'/');
            var name = slash < 0 ? folder : folder[..slash];
            if (name.Length is >= 4 and <= 12 && IsForThemAlone(name))
                return true;
            folder = slash < 0 ? default : folder[(slash + 1)..];
        }

        return false;
    }

    private static bool IsForThemAlone(ReadOnlySpan<byte> name)
    {
        Span<byte> lower = stackalloc byte[12];
        Lower.Copy(name, lower);
        return Lower.Text(lower[..name.Length], stackalloc char[12]) is "lang" or "langs" or "language" or "languages" or "locale" or "locales" or "i18n" or "l10n" or "translation" or "translations" or "messages" or "_locales";
    }
}
