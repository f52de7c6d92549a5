using ContextSlim.Needs;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>The recipes of a Makefile that a goal reaches.</summary>
internal sealed class MakefileTarget : FuzzTarget
{
    public override string Name => "makefile";

    public override string[] Words =>
    [
        "all:", "a: b", "\t", "\n", "b c:", ".PHONY:", "%.o: %.c", "$(A)", "A := b", "include c.mk", "define", "endef",
        "ifeq", "endif", "\\\n", "#", "@", "-", "+", "::", "|", "$", "$$", "é", " ",
    ];

    public override void Read(byte[] input, Told told)
    {
        _ = MakefileText.Reached(Text(input).Split('\n'), ["all", "build"]);
    }
}
