using System.Text;
using DotNet.Globbing;

namespace ContextSlim.Baselines;

/// <summary>
/// A glob over paths of files, made ready once. Folders are followed name by name, so that a file costs a look at its own name; a name meets
/// the glob library only when what is literal in the pattern is in it.
/// </summary>
internal sealed class PathGlob
{
    private const int MostParts = 60;
    private const int LongestName = 255;

    private readonly NamePart?[] _parts; // null for any number of folders

    private PathGlob(NamePart?[] parts) => _parts = parts;

    /// <summary>Why a text is no glob, with what to write; null when it is one.</summary>
    public static string? ProblemOf(string glob)
    {
        ArgumentNullException.ThrowIfNull(glob);
        var parts = glob.Split('/');
        if (glob.Length == 0)
            return "an empty glob matches nothing; write one such as **/*.mp4";
        if (glob[0] == '/')
            return $"'{glob}' begins with a slash; paths are relative to the context: write {(glob.Length > 1 ? glob.TrimStart('/') : "**")}";
        if (glob.StartsWith("./", StringComparison.Ordinal))
            return $"'{glob}' begins with ./, and paths do not; write {(Relative(glob) is { Length: > 0 } rest ? rest : "**")}";
        if (glob.Length > 2 && char.IsAsciiLetter(glob[0]) && glob[1] == ':' && glob[2] is '/' or '\\')
            return $"'{glob}' begins with a drive; paths are relative to the context: write such as models/**";
        if (parts[0] == "..")
            return $"'{glob}' leads out of the context with .., and nothing is sent from there; write a path in the context";
        if (glob[^1] == '/')
            return $"'{glob}' is a folder, and files are counted; write {glob}**";
        if (glob.Contains('\\', StringComparison.Ordinal))
            return $"'{glob}' holds a backslash; write {Relative(glob.Replace('\\', '/'))}";
        if (glob[0] == '!')
            return $"'{glob}' begins with !, and there are no exceptions; leave it out";
        if (parts.Length > MostParts)
            return $"'{glob}' has more than {MostParts} parts; write ** for several of them";
        return parts.Select(part => ProblemOf(glob, part)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Makes a glob ready.</summary>
    /// <exception cref="ArgumentException">It is none: <see cref="ProblemOf(string)"/>.</exception>
    public static PathGlob Parse(string glob)
    {
        if (ProblemOf(glob) is { } problem)
            throw new ArgumentException(problem, nameof(glob));
        return new PathGlob([.. glob.Split('/').Select(part => part == "**" ? null : new NamePart(part))]);
    }

    /// <summary>What a folder is to the glob.</summary>
    /// <param name="path">The folder's path; empty for the root.</param>
    /// <param name="buffer">Room for the characters of a name.</param>
    public FolderMatch Enter(ReadOnlySpan<byte> path, NameBuffer buffer)
    {
        var reached = Pass(1);
        while (!path.IsEmpty && reached != 0)
        {
            var slash = path.IndexOf((byte)'/');
            var name = slash < 0 ? path : path[..slash];
            path = slash < 0 ? default : path[(slash + 1)..];
            reached = Step(reached, name, buffer);
        }

        var last = _parts.Length - 1;
        if ((reached & 1UL << last) == 0)
            return FolderMatch.None;
        return _parts[last] is null ? FolderMatch.Every : FolderMatch.SomeNames;
    }

    /// <summary>Asks a file's name in a folder in which some match.</summary>
    public bool MatchesName(ReadOnlySpan<byte> name, NameBuffer buffer) => _parts[^1]!.Matches(name, buffer);

    /// <summary>Asks a whole path.</summary>
    public bool Matches(ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf((byte)'/');
        var buffer = new NameBuffer();
        var folder = Enter(slash < 0 ? default : path[..slash], buffer);
        return folder == FolderMatch.Every || (folder == FolderMatch.SomeNames && MatchesName(path[(slash + 1)..], buffer));
    }

    // Bit i is set when part i may take the next name.
    private ulong Step(ulong reached, ReadOnlySpan<byte> name, NameBuffer buffer)
    {
        ulong next = 0;
        for (var part = 0; part < _parts.Length; part++)
        {
            if ((reached & 1UL << part) == 0)
                continue;
            if (_parts[part] is not { } pattern)
                next |= 1UL << part;
            else if (part + 1 < _parts.Length && pattern.Matches(name, buffer))
                next |= 1UL << (part + 1);
        }

        return Pass(next);
    }

    // Any number of folders may be none.
    private ulong Pass(ulong reached)
    {
        for (var part = 0; part + 1 < _parts.Length; part++)
        {
            if ((reached & 1UL << part) != 0 && _parts[part] is null)
                reached |= 1UL << (part + 1);
        }

        return reached;
    }

    private static string Relative(string glob)
    {
        while (glob.StartsWith("./", StringComparison.Ordinal) || glob.StartsWith('/'))
            glob = glob[(glob[0] == '/' ? 1 : 2)..];
        return glob;
    }

    private static string? ProblemOf(string glob, string part)
    {
        if (part is "" or "." or "..")
            return $"'{glob}' has a part '{part}', which no path has; leave it out";
        if (part != "**" && part.Contains("**", StringComparison.Ordinal))
            return $"'{glob}' has ** beside other letters; write it as a part of its own, such as **/{part.Replace("**", "*", StringComparison.Ordinal)}";
        if (part.Contains('{', StringComparison.Ordinal) && part.Contains('}', StringComparison.Ordinal))
            return $"'{glob}' has choices in braces, which are none here; write a glob for each";
        for (var open = part.IndexOf('[', StringComparison.Ordinal); open >= 0;)
        {
            var close = part.IndexOf(']', open + 1);
            if (close < 0 || !IsSet(part.AsSpan(open + 1, close - open - 1)))
                return $"'{glob}' has a bracket that is no set of letters; write [abc], [a-z] or [!a-z]";
            open = part.IndexOf('[', close);
        }

        return null;
    }

    private static bool IsSet(ReadOnlySpan<char> set)
    {
        if (set.StartsWith("!"))
            set = set[1..];
        if (set.IsEmpty || set.ContainsAny("[!"))
            return false;
        return set.Contains('-') ? set is [not '-', '-', not '-'] && set[0] <= set[2] : true;
    }

    /// <summary>The pattern of one name.</summary>
    private sealed class NamePart
    {
        private readonly byte[] _head;
        private readonly byte[] _tail;
        private readonly byte[] _middle;
        private readonly bool _isLiteral;
        private readonly Glob? _glob; // null where head and tail say it all

        public NamePart(string part)
        {
            var first = part.AsSpan().IndexOfAny("*?[");
            _isLiteral = first < 0;
            _head = Encoding.UTF8.GetBytes(_isLiteral ? part : part[..first]);
            _tail = _isLiteral ? [] : Encoding.UTF8.GetBytes(part[(part.AsSpan().LastIndexOfAny("*?]") + 1)..]);
            _middle = LongestLiteral(part);
            var isOneStar = !_isLiteral && part[first] == '*' && part.AsSpan(first + 1).IndexOfAny("*?[") < 0;
            if (!_isLiteral && !isOneStar)
                _glob = Glob.Parse(part);
        }

        public bool Matches(ReadOnlySpan<byte> name, NameBuffer buffer)
        {
            if (_isLiteral)
                return name.SequenceEqual(_head);
            if (name.Length < _head.Length + _tail.Length || !name.StartsWith(_head) || !name.EndsWith(_tail))
                return false;
            return _glob is null || (name.IndexOf(_middle) >= 0 && _glob.IsMatch(buffer.Characters(name)));
        }

        private static byte[] LongestLiteral(string part)
        {
            var longest = "";
            var inSet = false;
            var start = 0;
            for (var index = 0; index <= part.Length; index++)
            {
                if (index < part.Length && !inSet && part[index] is not ('*' or '?' or '['))
                    continue;
                if (!inSet && index - start > longest.Length)
                    longest = part[start..index];
                if (index == part.Length)
                    break;
                inSet = part[index] == '[' || (inSet && part[index] != ']');
                start = index + 1;
            }

            return Encoding.UTF8.GetBytes(longest);
        }
    }

    /// <summary>Room for the characters of a name. Belongs to one thread.</summary>
    internal sealed class NameBuffer
    {
        private char[] _characters = new char[LongestName + 1];

        public ReadOnlySpan<char> Characters(ReadOnlySpan<byte> name)
        {
            if (_characters.Length < name.Length)
                _characters = new char[name.Length];
            var characters = _characters.AsSpan(0, Encoding.UTF8.GetChars(name, _characters));
            // A separator to the library; no glob can hold one, so that any other letter does as well.
            characters.Replace('\\', '\uf05c');
            return characters;
        }
    }
}

/// <summary>What a folder is to a glob.</summary>
internal enum FolderMatch
{
    /// <summary>No file directly in it matches.</summary>
    None,

    /// <summary>Those match whose name does.</summary>
    SomeNames,

    /// <summary>Every file directly in it matches.</summary>
    Every,
}
