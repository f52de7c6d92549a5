using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Readers;

/// <summary>What an engine makes of files and links that its rules leave in, where that is not the file or the link itself.</summary>
internal enum TroubleKind
{
    /// <summary>The build fails over a link that leads nowhere.</summary>
    LeadsNowhere,

    /// <summary>The build fails over a link to a folder around it: where the system follows no more, it is opened as a file.</summary>
    LeadsInCircles,

    /// <summary>The build does not end: links lead from one to the next in more ways than can be followed.</summary>
    WalksWithoutEnd,

    /// <summary>The build fails over a backslash in a name: there is no file of the path with a slash.</summary>
    BackslashFails,

    /// <summary>There is a file of the path with a slash, and it is sent a second time in the place of this one.</summary>
    BackslashSendsAnother,

    /// <summary>The build fails over a pipe, a socket or a device.</summary>
    SpecialFileFails,

    /// <summary>A named pipe is opened, and the build waits for somebody who writes into it.</summary>
    PipeWaits,

    /// <summary>In the place of a link the content of the folder is sent that it leads to.</summary>
    FolderIsFollowed,

    /// <summary>What lies in a folder is read again and again through a link to it, and nothing of that is taken.</summary>
    LeadsRound,
}

/// <summary>Files and links of a context that an engine fails over, or sends as something else.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Group">With which files and links; bytes are not counted.</param>
internal sealed record EngineTrouble(TroubleKind Kind, PathGroup Group)
{
    /// <summary>True when the engine's build ends here.</summary>
    public bool Fails => Kind is TroubleKind.LeadsNowhere or TroubleKind.LeadsInCircles or TroubleKind.WalksWithoutEnd or TroubleKind.BackslashFails or TroubleKind.SpecialFileFails or TroubleKind.PipeWaits;

    /// <summary>What the engine does, as the end of a sentence that begins with its name.</summary>
    public string Describe()
    {
        var others = Group.Files == 1 ? "" : $" and {Counts.Of(Group.Files - 1, "other", "others")}";
        var does = Kind switch
        {
            TroubleKind.WalksWithoutEnd => "does not end over",
            TroubleKind.PipeWaits => "waits for",
            TroubleKind.FolderIsFollowed => "follows",
            TroubleKind.LeadsRound => "goes round through",
            _ => Fails ? "fails over" : "replaces",
        };
        return $"{does} `{DisplayText.Escape(Group.First!.Value)}`{others}";
    }

    /// <summary>Why.</summary>
    public string Why => Kind switch
    {
        TroubleKind.LeadsNowhere => "a link that leads nowhere",
        TroubleKind.LeadsInCircles => "a link that leads round: it opens what lies behind the 40 links that a system follows",
        TroubleKind.WalksWithoutEnd => "links that lead on in more ways than can be followed, ignored or not",
        TroubleKind.LeadsRound => "a link that leads round: it is read again and again, and nothing of it taken",
        TroubleKind.SpecialFileFails => "a pipe, a socket or a device, which it cannot send",
        TroubleKind.PipeWaits => "a named pipe: it is opened, and nobody writes into it",
        TroubleKind.BackslashFails => "a backslash in a name, which it takes for a slash",
        TroubleKind.BackslashSendsAnother => "a backslash in a name, which it takes for a slash: the file of that path is sent twice",
        _ => "a link to a folder, whose content it takes in its place; that is not counted here",
    };

    /// <summary>The kind's name in reports for programs.</summary>
    public string Key => Kind switch
    {
        TroubleKind.LeadsNowhere => "linkLeadsNowhere",
        TroubleKind.LeadsInCircles => "linkLeadsInCircles",
        TroubleKind.WalksWithoutEnd => "linkWalksWithoutEnd",
        TroubleKind.LeadsRound => "linkLeadsRound",
        TroubleKind.SpecialFileFails => "specialFileFails",
        TroubleKind.PipeWaits => "pipeWaits",
        TroubleKind.BackslashFails => "backslashFails",
        TroubleKind.BackslashSendsAnother => "backslashSendsAnother",
        _ => "folderIsFollowed",
    };

    /// <summary>One sentence about an engine's troubles, without a full stop; null when there are none.</summary>
    public static string? Say(Engine engine, IReadOnlyList<EngineTrouble> troubles) => troubles.Count == 0 ? null
        : $"{engine.Name} {string.Join(", ", troubles.Select(static trouble => $"{trouble.Describe()} ({trouble.Why})"))}";
}
