namespace ContextSlim.Tool.Commands;

/// <summary>How a result is written, in the order of the words of <c>--format</c>.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Sarif,
    GitHub,
    GitLab,
    Markdown,
    Ndjson,
    Html,
}
