namespace ContextSlim.Tool;

/// <summary>The command cannot be done as it was asked for. The message is the one line that the user gets.</summary>
internal sealed class ToolException(string message) : Exception(message);
