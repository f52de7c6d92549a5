using System.Text;
using ContextSlim.Needs;

namespace ContextSlim.Fuzzing;

/// <summary>A manifest, of which the paths are read that it names.</summary>
internal abstract class ManifestTarget : FuzzTarget
{
    /// <summary>The manifest's name, which chooses its reader.</summary>
    protected abstract string File { get; }

    public override void Read(byte[] input, Told told) => _ = ManifestReading.Of(Encoding.UTF8.GetBytes(File), input).Names.Count();
}
