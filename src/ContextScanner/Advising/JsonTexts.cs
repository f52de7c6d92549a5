using System.Text;
using System.Text.Json;

namespace ContextSlim.Advising;

/// <summary>Goes through JSON as people write it, with comments and commas too many.</summary>
internal static class JsonTexts
{
    /// <summary>Shows every key, with null, and every text value, with the keys that lead to it.</summary>
    public static void Read(string text, Action<string?, List<string>> show)
    {
        var path = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (path.Count >= reader.CurrentDepth)
                        path.RemoveRange(reader.CurrentDepth - 1, path.Count - reader.CurrentDepth + 1);
                    while (path.Count < reader.CurrentDepth - 1)
                        path.Add(""); // a list
                    path.Add(reader.GetString()!);
                    show(null, path);
                }
                else if (reader.TokenType == JsonTokenType.String && path.Count > 0)
                {
                    show(reader.GetString()!, path);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What was read until then counts: editors write JSON that is not quite it.
        }
    }
}
