using System.Text;
using System.Text.Json;

namespace ContextSlim.Sources;

/// <summary>Reads JSON into nodes that know their place. A name written twice becomes a list of both values, as HCL reads its JSON form.</summary>
internal static class JsonLoader
{
    /// <summary>Null, with one line told, when the file is not valid JSON or goes beyond a limit.</summary>
    public static SourceNode? Load(SourceText source, ReadSession session) => Load(source, session, isWrittenByHand: false);

    /// <summary>The same of a file with comments and a comma behind the last value, in which a name that is written twice is told.</summary>
    public static SourceNode? LoadSettings(SourceText source, ReadSession session) => Load(source, session, isWrittenByHand: true);

    private static SourceNode? Load(SourceText source, ReadSession session, bool isWrittenByHand)
    {
        var bytes = Encoding.UTF8.GetBytes(source.Text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            MaxDepth = ReadLimits.Depth,
            CommentHandling = isWrittenByHand ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            AllowTrailingCommas = isWrittenByHand,
        });
        var places = new Places(source, bytes, isWrittenByHand ? session : null);
        var values = 0;
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, places, ref values);
            reader.Read();
            return root;
        }
        catch (ReadLimitException limit)
        {
            session.Tell(limit, places.At(reader.TokenStartIndex));
        }
        catch (JsonException)
        {
            // The reader counts what an array or object lies in, without it.
            session.Tell(reader.CurrentDepth >= ReadLimits.Depth - 1
                ? ContextProblems.Limit($"values are nested more than {ReadLimits.Depth} deep")
                : ContextProblems.InvalidJson(), places.At(reader.BytesConsumed));
        }
        catch (InvalidOperationException)
        {
            // An escape that names half a character.
            session.Tell(ContextProblems.InvalidJson(), places.At(reader.TokenStartIndex));
        }

        return null;
    }

    private static SourceNode ReadValue(ref Utf8JsonReader reader, Places places, ref int values)
    {
        if (++values > ReadLimits.Values)
            throw new ReadLimitException($"the file holds more than {ReadLimits.Values:N0} values");
        var place = places.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, places, ref values, place);
            case JsonTokenType.StartArray:
                var list = new SourceSequence(place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(ReadValue(ref reader, places, ref values));
                return list;
            case JsonTokenType.String:
                return new SourceScalar(place, reader.GetString()!);
            case JsonTokenType.Null:
                return new SourceScalar(place, "") { IsNull = true };
            default:
                return new SourceScalar(place, Encoding.UTF8.GetString(reader.ValueSpan)) { IsLiteral = true };
        }
    }

    private static SourceMapping ReadObject(ref Utf8JsonReader reader, Places places, ref int values, SourcePlace place)
    {
        var mapping = new SourceMapping(place);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var keyPlace = places.At(reader.TokenStartIndex);
            var key = reader.GetString()!;
            reader.Read();
            var value = ReadValue(ref reader, places, ref values);
            if (!mapping.Entries.TryGetValue(key, out var earlier))
            {
                mapping.Entries.Add(key, new SourceEntry(keyPlace, value));
                continue;
            }

            places.WrittenTwice(key, keyPlace);
            if (earlier.Value is not SourceSequence both)
            {
                both = new SourceSequence(earlier.Value.Place);
                both.Items.Add(earlier.Value);
                mapping.Set(key, both);
            }

            both.Items.Add(value);
        }

        return mapping;
    }

    /// <summary>Places by byte; the reader moves forward, and so does this.</summary>
    private sealed class Places(SourceText source, byte[] bytes, ReadSession? strict)
    {
        private int _line = 1;
        private int _lineStart;
        private int _scanned;

        public void WrittenTwice(string key, SourcePlace place) => strict?.Tell(ContextProblems.WrittenTwice(key), place);

        public SourcePlace At(long position)
        {
            for (; _scanned < position && _scanned < bytes.Length; _scanned++)
            {
                if (bytes[_scanned] != (byte)'\n')
                    continue;
                _line++;
                _lineStart = _scanned + 1;
            }

            return new SourcePlace(source.File, new Paths.TextPosition(_line, (int)Math.Max(position - _lineStart, 0) + 1));
        }
    }
}
