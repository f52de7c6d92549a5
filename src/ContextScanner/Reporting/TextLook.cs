namespace ContextSlim.Reporting;

/// <summary>How text is to look where it is shown.</summary>
/// <param name="Colour">True for terminal escape sequences.</param>
/// <param name="Width">The columns that there are; null for as many as the text takes, as in a file or a pipe.</param>
public readonly record struct TextLook(bool Colour, int? Width);
