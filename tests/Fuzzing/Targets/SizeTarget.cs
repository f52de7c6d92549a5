using ContextSlim.Baselines;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A size as people write it.</summary>
internal sealed class SizeTarget : FuzzTarget
{
    public override string Name => "size";

    public override string[] Words =>
        ["1", "0", "9999999999", ".", ",", " ", "k", "kB", "KiB", "MB", "GiB", "TB", "B", "-", "+", "e", "\u0661", "\u00a0", "79228162514264337593543950335"];

    public override void Read(byte[] input, Told told) => _ = SizeText.TryParse(Text(input), out _);
}
