using ContextSlim.Proving;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>The tar in which an engine gives back what arrived.</summary>
internal sealed class ArrivedTarTarget : FuzzTarget
{
    public override string Name => "arrived-tar";

    public override string[] Words =>
    [
        "ustar\0", "00", "\0\0\0\0\0\0\0\0", "0000644\0", "00000000010\0", "17 path=a/b/c.txt\n", "20 size=99999999999\n", "12 linkpath=a\n", "x", "g", "1", "5", "a/b", "\0",
    ];

    public override long BytesForAll => 4_000_000;

    public override bool IsDocumented(Exception exception) => exception is InvalidDataException;

    public override void Read(byte[] input, Told told) => _ = ArrivedTar.Read(new MemoryStream(input));
}
