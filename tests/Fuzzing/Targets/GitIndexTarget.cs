using ContextSlim.Paths;
using ContextSlim.Repositories;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>Git's index.</summary>
internal sealed class GitIndexTarget : FuzzTarget
{
    public override string Name => "git-index";

    public override string[] Words =>
        ["DIRC\0\0\0\u0002\0\0\0\u0001", "DIRC\0\0\0\u0004\0\0\0\u0002", "TREE", "link", "sdir", "\0\0\0\0", "\0", "a", "src/main.c", "\u0001", "\u007F"];

    public override void Read(byte[] input, Told told)
    {
        foreach (var length in new[] { 20, 32 })
        {
            var index = GitIndexReader.Parse([.. input], length);
            _ = index.IsTracked("src/main.c"u8);
            _ = index.TracksBelow("src"u8);
            if (index.Problem is { } problem)
                told.Add(DisplayText.Escape(problem));
        }
    }
}
