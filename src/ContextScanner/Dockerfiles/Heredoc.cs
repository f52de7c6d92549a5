namespace ContextSlim.Dockerfiles;

/// <summary>A here-document attached to RUN, COPY or ADD.</summary>
/// <param name="Name">The word that ends it, without quotes: <c>EOF</c>.</param>
/// <param name="Content">The lines between, with their line ends.</param>
/// <param name="Expands">Variables in it are replaced: no part of its name is quoted.</param>
/// <param name="StripsTabs">Written <c>&lt;&lt;-</c>: leading tabs do not count.</param>
public sealed record Heredoc(string Name, string Content, bool Expands, bool StripsTabs);
