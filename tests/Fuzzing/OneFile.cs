using System.Text;
using ContextSlim.Sources;

namespace ContextSlim.Fuzzing;

/// <summary>A folder with the input as one file, and others that are always the same.</summary>
internal sealed class OneFile(string path, byte[] input, params (string Path, string Text)[] others) : ITextFileSource
{
    public TextFile Read(string asked, int maximumBytes)
    {
        if (asked == path)
            return input.Length > maximumBytes ? TextFile.Not(TextFileStatus.TooLarge) : TextFile.Of(input);
        foreach (var (other, text) in others)
        {
            if (asked == other)
                return TextFile.Of(Encoding.UTF8.GetBytes(text));
        }

        return TextFile.Not(TextFileStatus.Missing);
    }
}
