using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Why a folder that a message names lacks what the command looks for in it.</summary>
internal sealed class FolderCauses(FailureScene scene, PathCauses paths)
{
    /// <summary>The cause; null where the folder is none of the context's, or lacks nothing.</summary>
    /// <param name="written">The folder, as the log has it.</param>
    /// <param name="names">What would be there: any of them will do.</param>
    public FailureCause? Of(string written, IReadOnlyList<string> names)
    {
        foreach (var folder in scene.Search.Mapped(written))
        {
            var kind = scene.Search.KindOf(folder);
            if (kind is not null && scene.IsIgnored(new RelativePath(folder), out var rule))
                return paths.Ignored(DisplayText.Escape(folder), new RelativePath(folder), isThere: true, rule);
            var found = names.SelectMany(name => scene.Search.Expand($"{folder}/{name}")).ToList();
            foreach (var path in found)
            {
                if (scene.IsIgnored(new RelativePath(path), out rule))
                    return paths.Ignored(DisplayText.Escape(path), new RelativePath(path), isThere: true, rule);
            }

            if (found.Count > 0)
                return scene.Search.LineOf(found[0]) == 0 ? paths.NotCopied(new RelativePath(found[0])) : null;
            if (paths.Submodule(folder) is { } submodule)
                return submodule;
            if (kind is null)
                return paths.Missing(DisplayText.Escape(folder), new RelativePath(folder), null);
            foreach (var name in names)
            {
                if (scene.Search.InOtherCase($"{folder}/{name}") is { } other)
                    return paths.OtherCapitals($"{folder}/{name}", other);
            }

            return paths.Lacking(folder, names.Count > 0 ? names[0] : "");
        }

        return null;
    }
}
