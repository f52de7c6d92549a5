using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Shells;

/// <summary>What the scripts of all shells have in common.</summary>
internal static class Programs
{
    /// <summary>The names that the tool is called by.</summary>
    public const string Names = Messages.ToolName + " dotnet-" + Messages.ToolName;

    /// <summary>The first line that people read in a script.</summary>
    public static string Headline(string shell) => $"Completes command lines of {Messages.ToolName} in {shell}. Made by `{Messages.ToolName} completion {shell}`.";

    /// <summary>An option's names as they are typed: the letter's first.</summary>
    public static IEnumerable<string> NamesOf(ToolOption option) => option.Letter is { } letter ? [letter, option.Name] : [option.Name];

    /// <summary>A text between single quotes, as bash, zsh and other shells of their family read it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
