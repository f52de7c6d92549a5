using ContextSlim.Paths;
using ContextSlim.Proving;

namespace ContextSlim.Reporting;

/// <summary>What a real engine showed, for people to read.</summary>
internal static class ProofText
{
    public static void Write(TextWriter writer, ProofResult? proof, TextLook look)
    {
        if (proof is null)
            return;
        writer.Write('\n');
        writer.Write(TextStyle.Strong.Apply(Summary(proof), look));
        writer.Write(TextStyle.Faint.Apply($" ({DisplayText.Escape(proof.Client)})", look));
        writer.Write('\n');
        if (proof.NotCompared > 0)
            writer.Write($"{Counts.Of(proof.NotCompared, "pipe or device", "pipes and devices")} not compared: an image does not show them\n");
        if (proof.IsProved)
        {
            if (proof.Rules != MatchingRules.Current)
                writer.Write(Rules(proof.Rules) + "\n");
            return;
        }

        WriteDifferences(writer, proof, look);
        if (proof.Rules != MatchingRules.Current)
            writer.Write($"{Rules(proof.Rules)}; {Counts.Of(proof.DifferenceCount, "entry differs", "entries differ")}, which a newer client sends otherwise\n");
    }

    /// <summary>The proof in a few words.</summary>
    public static string Summary(ProofResult proof) => proof.IsProved
        ? $"proved: {Counts.Of(proof.Matching)} of {Counts.Of(proof.Entries, "entry", "entries")}"
        : $"not proved: {Counts.Of(proof.DifferenceCount)} of {Counts.Of(proof.Entries, "entry", "entries")} {(proof.DifferenceCount == 1 ? "differs" : "differ")}";

    private static string Rules(MatchingRules rules) => rules == MatchingRules.ContentKept
        ? "this client is older than buildx 0.13: it sends files whole that newer ones send empty, and was compared so"
        : "this client is older than docker 23 and buildx 0.7: it follows older rules (the last matching rule wins, folders are looked at in one depth)";

    private static void WriteDifferences(TextWriter writer, ProofResult proof, TextLook look)
    {
        var faint = TextStyle.Faint;
        var table = new TextTable("lll");
        table.Add(new TextCell("path", faint), new TextCell("expected", faint), new TextCell("got", faint));
        foreach (var difference in proof.Differences)
            table.Add(DisplayText.AtLineStart(difference.Path), difference.Expected, difference.Got);
        table.Write(writer, look);
        if (proof.DifferenceCount > proof.Differences.Count)
            writer.Write($"and {Counts.Of(proof.DifferenceCount - proof.Differences.Count)} more\n");
    }
}
