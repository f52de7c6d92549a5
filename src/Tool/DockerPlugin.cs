using System.Text.Json;

namespace ContextSlim.Tool;

/// <summary>
/// The tool as a plugin of Docker's client (`docker contextslim`): a program of a fixed name that answers a question about itself, and is called with the
/// client's whole command line. Source: docker/cli, cli-plugins/metadata.
/// </summary>
internal static class DockerPlugin
{
    /// <summary>What the plugin's file is called.</summary>
    public const string FileName = "docker-contextslim";

    /// <summary>How it is called then.</summary>
    public const string Command = "docker contextslim";

    private const string Question = "docker-cli-plugin-metadata";

    /// <summary>Answers the client's question; null for any other command line, from which the client's own part is taken away.</summary>
    public static string? Answer(ref string[] arguments)
    {
        if (arguments is [Question])
            return Metadata();
        // The client's own options come before the plugin's name.
        var name = Array.IndexOf(arguments, Messages.ToolName);
        if (name == 0 || (name > 0 && Invocation.Command == Command))
            arguments = arguments[(name + 1)..];
        return null;
    }

    private static string Metadata()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("SchemaVersion"u8, "0.1.0"u8);
            json.WriteString("Vendor"u8, "ContextSlim"u8);
            json.WriteString("Version"u8, ToolVersion.Text);
            json.WriteString("ShortDescription"u8, "Show what docker build sends, and what makes it heavy"u8);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length)) + "\n";
    }
}
