using System.Text;
using ContextSlim.Bake;
using ContextSlim.Compose;
using ContextSlim.Hcl;
using ContextSlim.Sources;

namespace ContextSlim.Tests.Support;

/// <summary>Files that exist only in a test. Relative names lie in <see cref="Root"/>.</summary>
internal sealed class MemoryFiles : ITextFileSource
{
    public const string Root = "/shop";

    private readonly Dictionary<string, TextFile> _files = new(StringComparer.Ordinal);

    public MemoryFiles With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public MemoryFiles With(string name, byte[] bytes)
    {
        _files[Absolute(name)] = TextFile.Of(bytes);
        return this;
    }

    public MemoryFiles With(string name, TextFileStatus status)
    {
        _files[Absolute(name)] = TextFile.Not(status);
        return this;
    }

    public TextFile Read(string path, int maximumBytes)
    {
        if (!_files.TryGetValue(path, out var file))
            return TextFile.Not(_files.Keys.Any(name => name.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)) ? TextFileStatus.NotAFile : TextFileStatus.Missing);
        return file.Bytes.Length > maximumBytes ? TextFile.Not(TextFileStatus.TooLarge) : file;
    }

    /// <summary>Reads a Compose project; <paramref name="variables"/> are <c>NAME=value</c>. Every profile is active unless some are named.</summary>
    public ComposeProject Compose(
        string[]? variables = null, string[]? files = null, string[]? services = null, string folder = Root, string[]? profiles = null) =>
        ComposeReader.Read(
            new ComposeRequest { Folder = folder, Files = files ?? [], Services = services ?? [], Profiles = profiles ?? ["*"], Environment = Lookup(variables) }, this);

    /// <summary>Reads bake files.</summary>
    public BakeProject Bake(string[]? variables = null, string[]? files = null, string[]? targets = null, string[]? overrides = null, HclLimits? limits = null) =>
        BakeReader.Read(
            new BakeRequest { Folder = Root, Files = files ?? [], Targets = targets ?? [], Overrides = overrides ?? [], Environment = Lookup(variables) }, this, limits);

    private static Func<string, string?> Lookup(string[]? variables)
    {
        var environment = (variables ?? []).Select(static variable => variable.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        return environment.GetValueOrDefault;
    }

    private static string Absolute(string name) => name.StartsWith('/') ? name : $"{Root}/{name}";
}
