using System.Text.Json;
using ContextSlim.Proving;

namespace ContextSlim.Reporting;

/// <summary>What a real engine showed, for programs to read: <c>proof</c> in docs/schema/scan.schema.json.</summary>
internal static class ProofJson
{
    public static void Write(Utf8JsonWriter json, ProofResult? proof)
    {
        if (proof is null)
        {
            json.WriteNull("proof"u8);
            return;
        }

        json.WriteStartObject("proof"u8);
        json.WriteBoolean("proved"u8, proof.IsProved);
        json.WriteNumber("entries"u8, proof.Entries);
        json.WriteNumber("matching"u8, proof.Matching);
        json.WriteNumber("notCompared"u8, proof.NotCompared);
        json.WriteString("client"u8, proof.Client);
        json.WriteString("rules"u8, Rules(proof.Rules));
        json.WriteStartArray("differences"u8);
        foreach (var difference in proof.Differences)
        {
            json.WriteStartObject();
            JsonReport.WritePath(json, difference.Path);
            json.WriteString("expected"u8, difference.Expected);
            json.WriteString("got"u8, difference.Got);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> Rules(MatchingRules rules) => rules switch
    {
        MatchingRules.Current => "current"u8,
        MatchingRules.ContentKept => "contentKept"u8,
        _ => "lastMatchWins"u8,
    };
}
