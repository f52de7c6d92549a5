using System.Text;
using System.Text.Encodings.Web;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>
/// Escapes JSON strings no more than is safe: letters of all languages stay readable, but control characters, bidirectional controls and
/// line separators are written by number, so that a report looks the same in a terminal as to a program; so is <c>#</c>, with which begins what
/// pipelines take for commands wherever it stands in a line (<see cref="PipelineText"/>).
/// </summary>
/// <param name="markup">True to write by number, too, what could end the element of a page that the text stands in.</param>
internal sealed class JsonText(bool markup) : JavaScriptEncoder
{
    public static readonly JsonText Encoder = new(markup: false);

    /// <summary>For JSON inside of a page.</summary>
    public static readonly JsonText InMarkup = new(markup: true);

    public override int MaxOutputCharactersPerInputCharacter => 12; // a surrogate pair, each half as \uXXXX

    public override bool WillEncode(int unicodeScalar)
    {
        if (unicodeScalar < 0x7F)
            return unicodeScalar is < 0x20 or '"' or '\\' or '#' || (markup && unicodeScalar is '<' or '>' or '&');
        return !Rune.IsValid(unicodeScalar) || MessageText.IsDangerous(new Rune(unicodeScalar));
    }

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var rest = new ReadOnlySpan<char>(text, textLength);
        for (var at = 0; at < textLength;)
        {
            if (Rune.DecodeFromUtf16(rest[at..], out var rune, out var consumed) != System.Buffers.OperationStatus.Done || WillEncode(rune.Value))
                return at;
            at += consumed;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        Span<char> units = stackalloc char[2];
        var count = new Rune(unicodeScalar).EncodeToUtf16(units);
        numberOfCharactersWritten = 0;
        if (Short(unicodeScalar) is { } letter)
        {
            if (bufferLength < 2)
                return false;
            (target[0], target[1]) = ('\\', letter);
            numberOfCharactersWritten = 2;
            return true;
        }

        if (bufferLength < 6 * count)
            return false;
        foreach (var unit in units[..count])
        {
            target[numberOfCharactersWritten] = '\\';
            target[numberOfCharactersWritten + 1] = 'u';
            ((int)unit).TryFormat(target[(numberOfCharactersWritten + 2)..], out _, "x4", System.Globalization.CultureInfo.InvariantCulture);
            numberOfCharactersWritten += 6;
        }

        return true;
    }

    private static char? Short(int character) => character switch
    {
        '"' => '"',
        '\\' => '\\',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        _ => null,
    };
}
