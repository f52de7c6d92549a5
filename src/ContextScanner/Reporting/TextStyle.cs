namespace ContextSlim.Reporting;

/// <summary>How a piece of text stands out in a terminal that shows colours.</summary>
internal enum TextStyle
{
    Plain,
    Strong,
    Faint,
    Error,
    Warning,
    Note,
}

/// <summary>Puts terminal escape sequences around text, or leaves it alone.</summary>
internal static class TextStyles
{
    private const string Reset = "\e[0m";

    public static string Apply(this TextStyle style, string text, bool colour)
    {
        if (!colour || style == TextStyle.Plain || text.Length == 0)
            return text;
        return Start(style) + text + Reset;
    }

    public static string Apply(this TextStyle style, string text, TextLook look) => style.Apply(text, look.Colour);

    private static string Start(TextStyle style) => style switch
    {
        TextStyle.Strong => "\e[1m",
        TextStyle.Faint => "\e[2m",
        TextStyle.Error => "\e[1;31m",
        TextStyle.Warning => "\e[33m",
        _ => "\e[36m",
    };
}
