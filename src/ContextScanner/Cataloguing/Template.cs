namespace ContextSlim.Cataloguing;

/// <summary>
/// A template: an ignore file for one technology, whose comments that begin with <c>#:</c> say what its rules are about.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="Technology">What the template is for.</param>
/// <param name="Kinds">Its kinds, in order.</param>
internal sealed record Template(string File, string Technology, IReadOnlyList<TemplateKind> Kinds)
{
    /// <summary>Reads a template.</summary>
    /// <param name="text">Its bytes.</param>
    /// <param name="file">Its name for messages.</param>
    /// <exception cref="FormatException">The text is no template; the message says <c>file:line: what</c>.</exception>
    public static Template Parse(ReadOnlySpan<byte> text, string file) => new TemplateReader(file).Read(text);
}
