using System.Xml;

namespace ContextSlim.Needs;

/// <summary>Reads XML manifests forwards, element by element: nothing is loaded from elsewhere, and what comes before a mistake counts.</summary>
internal static class XmlManifest
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        MaxCharactersInDocument = ManifestReading.Largest,
    };

    /// <summary>Shows each element to a reader, which adds what it names.</summary>
    public static ManifestContent Read(byte[] text, Action<XmlReader, int, List<NamedPath>> take)
    {
        var names = new List<NamedPath>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(text, writable: false), s_settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                    take(reader, ((IXmlLineInfo)reader).LineNumber, names);
            }
        }
        catch (XmlException exception)
        {
            return new ManifestContent(names, ManifestProblem.Malformed("XML", Math.Max(1, exception.LineNumber)));
        }

        return new ManifestContent(names);
    }

    /// <summary>The text directly in the element at hand; empty for none.</summary>
    public static string TextOf(XmlReader reader) => !reader.IsEmptyElement && reader.Read() && reader.NodeType == XmlNodeType.Text ? reader.Value.Trim() : "";
}
