using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>What the project's own manifests show of what its builds will make; those of packages say nothing about it.</summary>
internal sealed class ProjectSigns
{
    private const int MostRead = 200;

    private readonly ContextText _texts;
    private readonly Dictionary<string, List<string>> _paths = new(StringComparer.Ordinal);

    public ProjectSigns(BuildResult survey, JunkIndex junk, EntryReader reader)
    {
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

    /// <summary>True where a file lies that makes a name one of this kind.</summary>
    public bool HasSibling(TemplateKind kind) => kind.Siblings.Exists(sibling => _paths.Keys.Any(name => WildcardName.Matches(Encoding.UTF8.GetBytes(sibling), Encoding.UTF8.GetBytes(name))));

    /// <summary>True where a manifest holds what shows that paths of this kind will be made.</summary>
    public bool HasEvidence(TemplateKind kind) => kind.Evidence.Exists(evidence =>
    {
        var equals = evidence.IndexOf('=', StringComparison.Ordinal);
        return _paths.TryGetValue(evidence[..equals], out var paths) && paths.Take(MostRead).Any(path => _texts.Read(path)?.Any(line => line.Contains(evidence[(equals + 1)..], StringComparison.Ordinal)) == true);
    });
}
