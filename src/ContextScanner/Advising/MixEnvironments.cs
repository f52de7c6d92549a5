using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// Mix reads one file an environment, <c>config/prod.exs</c> for <c>MIX_ENV=prod</c>: what git tracks for another one is what everybody who develops has
/// (https://hexdocs.pm/elixir/Config.html#import_config/1).
/// </summary>
internal static class MixEnvironments
{
    /// <summary>True for the settings of another environment than those that the Dockerfiles set.</summary>
    public static bool IsOfAnother(BuildResult result, Advice advice, RelativePath path)
    {
        var parts = path.ToString().Split('/');
        if (parts is not [.., "config", var file] || !file.EndsWith(".exs", StringComparison.Ordinal) || !IsTracked(result, path) || advice is not { Tree: { } tree, Needs: { } needs })
            return false;
        var name = file[..^4];
        var environments = needs.ValuesOf("MIX_ENV");
        if (name is "config" or "runtime" or "releases" || name.Contains('.', StringComparison.Ordinal) || environments.Count == 0 || environments.Contains(name))
            return false;
        var folder = string.Join('/', parts[..^1]);
        using var source = result.OpenSource();
        using var reader = source.OpenEntryReader();
        var texts = new ContextText(tree, reader, result.Looks.Of<KnownContext>());
        // By its own name any file may be read.
        return texts.Read($"{folder}/config.exs") is { } lines && Array.Exists(lines, static line => line.Contains("import_config", StringComparison.Ordinal) && line.Contains("#{", StringComparison.Ordinal))
            && environments.Select(environment => $"{folder}/{environment}.exs").Append($"{folder}/config.exs").All(read => !Names(texts.Read(read), file));
    }

    private static bool Names(string[]? lines, string file) => lines is not null && Array.Exists(lines, line => line.Contains($"\"{file}\"", StringComparison.Ordinal));

    private static bool IsTracked(BuildResult result, RelativePath path)
    {
        if (result.Repository?.Repository is not { Index.Problem: null } repository)
            return false;
        var above = repository.ContextPath.Bytes;
        return repository.Index.IsTracked(above.IsEmpty ? path.Bytes : (byte[])[.. above, (byte)'/', .. path.Bytes]);
    }
}
