using ContextSlim.Sources;

namespace ContextSlim.Programs;

/// <summary>The C# files of a program that may be worth reading.</summary>
internal static class ProgramText
{
    /// <summary>Reads the files that hold a word. Of one that cannot be read nothing is said: a compiler says what is wrong with it.</summary>
    public static void ReadAll(IEnumerable<string> paths, ReadSession session, ReadOnlySpan<byte> word, Action<SourceText> read)
    {
        try
        {
            foreach (var path in paths)
            {
                if (session.Read(path) is { Status: TextFileStatus.Read } file && file.Bytes.Span.IndexOf(word) >= 0 && SourceText.Decode(path, file.Bytes.Span) is { } text)
                    read(text);
            }
        }
        catch (ReadLimitException limit)
        {
            session.Tell(limit, null);
        }
    }
}
