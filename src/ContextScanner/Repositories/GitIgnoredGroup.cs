using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Repositories;

/// <summary>
/// What one of git's rules ignores, git does not track, and some builder may be sent: the topmost folders, and the files outside of them
/// that are sent.
/// </summary>
internal sealed class GitIgnoredGroup(GitIgnoreFile file, int rule, int lanes)
{
    private const int MostNamed = 100;

    private readonly Sum[] _files = new Sum[lanes];
    private readonly List<HeavyFile>[] _heaviest = NewLists(lanes);

    /// <summary>Git's ignore file.</summary>
    public GitIgnoreFile File { get; } = file;

    /// <summary>The number of the rule in it.</summary>
    public int RuleNumber { get; } = rule;

    public GitIgnoreRule Rule => File.Rules[RuleNumber];

    /// <summary>The numbers of the folders in the directory table. Something in them may be sent; what, the table knows.</summary>
    public List<int> Folders { get; } = [];

    /// <summary>True when git tracks something that the rule matches, so that the rule must not be taken over as it is.</summary>
    public bool MeetsTracked { get; set; }

    /// <summary>The rule as Docker would have it; null where it does not mean the same there, or would take something that git tracks.</summary>
    /// <param name="hasExceptions">True when git's rules take something back, so that none stands for itself.</param>
    public string? ForDocker(bool hasExceptions)
    {
        if (hasExceptions || MeetsTracked || !IsPlain(Rule.Pattern) || Rule.Pattern.IndexOf("**"u8) >= 0)
            return null;
        var pattern = System.Text.Encoding.UTF8.GetString(Rule.Pattern);
        var name = File.Name;
        if (!name.EndsWith(".gitignore", StringComparison.Ordinal) || name.StartsWith("../", StringComparison.Ordinal))
            return Rule.HasSlash ? null : "**/" + pattern;
        return name[..^".gitignore".Length] + (Rule.HasSlash ? "" : "**/") + pattern;
    }

    // Characters that mean themselves in both files.
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && "._-/@+~,= *"u8.IndexOf(value) < 0)
                return false;
        }

        return !text.IsEmpty && text[0] != (byte)' ' && text[^1] != (byte)' ';
    }

    /// <summary>The files that a lane sends.</summary>
    public Sum Files(int lane) => _files[lane];

    /// <summary>The heaviest of the files that a lane sends, heaviest first.</summary>
    public IReadOnlyList<HeavyFile> Heaviest(int lane) => _heaviest[lane];

    /// <summary>Adds a file that a lane sends.</summary>
    /// <param name="lane">The lane's number.</param>
    /// <param name="folder">The path of its folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its size; 0 for one of several names of a file, which cannot be counted here.</param>
    public void AddFile(int lane, ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name, long bytes)
    {
        _files[lane] += new Sum(1, 0, bytes);
        var heaviest = _heaviest[lane];
        if (heaviest.Count == MostNamed && bytes < heaviest[^1].Bytes)
            return;
        byte[] path = folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name];
        Insert(heaviest, new HeavyFile(new RelativePath(path), bytes));
    }

    /// <summary>Adds what another thread found.</summary>
    public void Merge(GitIgnoredGroup other)
    {
        Folders.AddRange(other.Folders);
        MeetsTracked |= other.MeetsTracked;
        for (var lane = 0; lane < _files.Length; lane++)
        {
            _files[lane] += other._files[lane];
            foreach (var heavy in other._heaviest[lane])
                Insert(_heaviest[lane], heavy);
        }
    }

    // What the threads did must not show: of equal sizes the path decides.
    private static void Insert(List<HeavyFile> heaviest, HeavyFile file)
    {
        var at = heaviest.FindIndex(other => other.Bytes < file.Bytes || (other.Bytes == file.Bytes && file.Path < other.Path));
        heaviest.Insert(at < 0 ? heaviest.Count : at, file);
        if (heaviest.Count > MostNamed)
            heaviest.RemoveAt(MostNamed);
    }

    private static List<HeavyFile>[] NewLists(int lanes)
    {
        var lists = new List<HeavyFile>[lanes];
        for (var lane = 0; lane < lanes; lane++)
            lists[lane] = [];
        return lists;
    }
}

/// <summary>A file and its size.</summary>
internal readonly record struct HeavyFile(RelativePath Path, long Bytes);
