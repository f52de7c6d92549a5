using System.Buffers;
using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Listing;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>How a listing is written.</summary>
public sealed record ListingOptions
{
    /// <summary>True to begin each line with the size in bytes and a tab.</summary>
    public bool WithSizes { get; init; }

    /// <summary>True to end each path with NUL.</summary>
    public bool EndsWithNull { get; init; }

    /// <summary>True for a terminal: names are escaped. Otherwise their bytes are written as they are.</summary>
    public bool Escaped { get; init; }

    /// <summary>True to make folders stand out.</summary>
    public bool Colour { get; init; }
}

/// <summary>A listing, one path a line, folders with a slash at the end.</summary>
public sealed class ListingText(Stream output, ListingOptions options) : IListingReceiver
{
    private readonly ArrayBufferWriter<byte> _line = new(512);

    /// <inheritdoc/>
    public void Receive(in ListedEntry entry)
    {
        _line.ResetWrittenCount();
        if (options.WithSizes)
        {
            System.Buffers.Text.Utf8Formatter.TryFormat(entry.Bytes, _line.GetSpan(20), out var digits);
            _line.Advance(digits);
            _line.Write("\t"u8);
        }

        var isDirectory = entry.Kind == EntryKind.Directory;
        if (options.Colour || options.Escaped)
        {
            var text = (options.Escaped ? DisplayText.Escape(entry.Path) : Encoding.UTF8.GetString(entry.Path)) + (isDirectory ? "/" : "");
            _line.Write(Encoding.UTF8.GetBytes((isDirectory ? TextStyle.Strong : TextStyle.Plain).Apply(text, options.Colour)));
        }
        else
        {
            _line.Write(entry.Path);
            if (isDirectory)
                _line.Write("/"u8);
        }

        _line.Write(options.EndsWithNull ? "\0"u8 : "\n"u8);
        output.Write(_line.WrittenSpan);
    }
}
