using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>What the project's own manifests show of what its builds will make; those of packages say nothing about it.</summary>
internal sealed class ProjectSigns
{
    private const int MostRead = 200;
    private const int MostFolders = 20;

    private readonly RepositoryObserver? _repository;

    private readonly ContextText _texts;
    private readonly Dictionary<string, List<string>> _paths = new(StringComparer.Ordinal);

    public ProjectSigns(BuildResult survey, JunkIndex junk, EntryReader reader)
    {
        _repository = survey.Repository;
        _texts = new ContextText(survey.WholeTree, reader, survey.Looks.Of<KnownContext>());
        foreach (var noted in survey.Repository?.Noted ?? [])
        {
            var folder = survey.Directories.Path(noted.Directory);
            if (junk.OfFolder(folder.Bytes) >= 0)
                continue;
            var name = Encoding.UTF8.GetString(noted.Name);
            if (!_paths.TryGetValue(name, out var paths))
                _paths.Add(name, paths = []);
            paths.Add(ContextText.Join(folder.ToString(), name));
        }
    }

    /// <summary>The texts of the context.</summary>
    public ContextText Texts => _texts;

    /// <summary>True where a file lies that makes a name one of this kind.</summary>
    public bool HasSibling(TemplateKind kind) => kind.Siblings.Exists(sibling => _paths.Keys.Any(name => WildcardName.Matches(Encoding.UTF8.GetBytes(sibling), Encoding.UTF8.GetBytes(name))));

    /// <summary>
    /// False when git has rules, and none would ignore such a path in the root or beside a manifest of the technology: whoever builds here has seen
    /// what is made, and told git.
    /// </summary>
    /// <param name="rule">A rule of the kind: <c>**/dist</c>.</param>
    /// <param name="kind">The kind.</param>
    public bool IsExpected(string rule, TemplateKind kind)
    {
        var name = rule.StartsWith("**/", StringComparison.Ordinal) ? rule[3..] : rule;
        // Caches are many, and most tools are not used: what git is told of is.
        if (_repository is not { HasRules: true } repository)
            return kind.Category != KindCategory.Cache;
        if (name.Contains('*', StringComparison.Ordinal))
            return true;
        var folders = _paths.Where(entry => kind.Siblings.Count == 0 || kind.Siblings.Exists(sibling => WildcardName.Matches(Encoding.UTF8.GetBytes(sibling), Encoding.UTF8.GetBytes(entry.Key))))
            .SelectMany(entry => entry.Value).Select(ContextText.FolderOf).Prepend("").Distinct(StringComparer.Ordinal).Take(MostFolders);
        return folders.Any(folder => IsIgnored(repository, ContextText.Join(folder, name)));
    }

    /// <summary>True where a manifest of this name lies in the root.</summary>
    public bool IsAtRoot(string name) => _paths.TryGetValue(name, out var paths) && paths.Contains(name);

    /// <summary>True where git has rules, and one would ignore what is called so at the root.</summary>
    public bool IsIgnoredAtRoot(string name) => _repository is { HasRules: true } repository && IsIgnored(repository, name);

    // `node_modules/*` says of all that will be in it what `node_modules` says of the folder.
    private static bool IsIgnored(RepositoryObserver repository, string path) =>
        repository.WouldIgnore(new RelativePath(Encoding.UTF8.GetBytes(path))) || repository.WouldIgnore(new RelativePath(Encoding.UTF8.GetBytes(path + "/content")));

    /// <summary>True where a manifest holds what shows that paths of this kind will be made.</summary>
    public bool HasEvidence(TemplateKind kind) => kind.Evidence.Exists(evidence =>
    {
        var equals = evidence.IndexOf('=', StringComparison.Ordinal);
        return _paths.TryGetValue(evidence[..equals], out var paths) && paths.Take(MostRead).Any(path => _texts.Read(path)?.Any(line => line.Contains(evidence[(equals + 1)..], StringComparison.Ordinal)) == true);
    });
}
