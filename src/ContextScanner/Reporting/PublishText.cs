using ContextSlim.Advising;
using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Reporting;

/// <summary>A publish folder as the layer that it becomes, for people.</summary>
internal static class PublishText
{
    private const int MostFiles = 10;

    /// <summary>Writes the report.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The survey of the folder.</param>
    /// <param name="figures">The bytes of the layer; null where the SDK could not write it.</param>
    /// <param name="options">What a report needs to know.</param>
    public static void Write(TextWriter writer, SurveyResult result, LayerFigures? figures, ReportOptions options)
    {
        var folder = PublishedFolder.Of(result)!;
        var faint = TextStyle.Faint;
        var head = new TextTable("ll");
        head.Add(new TextCell("folder", faint), DisplayText.Escape(result.Request.Context));
        head.Add(new TextCell("in the image", faint), $"{DisplayText.Escape(folder.Layer.WorkingDirectory)}, {folder.ImageRuntime}");
        head.Write(writer, options.Look);
        writer.Write('\n');
        WriteTotals(writer, folder.Layer, figures, options.Look);
        WriteParts(writer, folder, options.Look);
        WriteLargest(writer, folder.Layer, result.Options.MostNamed(MostFiles), options.Look);
        if (folder.Facts.Estimates.Count > 0)
            WriteEstimates(writer, folder, options.Look);
        ScanText.WriteFindings(writer, options.FindingsOf(result), options.Look);
    }

    private static void WriteTotals(TextWriter writer, PublishLayer layer, LayerFigures? figures, TextLook look)
    {
        var totals = new TextTable("lrL");
        totals.Add("content", ByteSize.Format(layer.ContentBytes), $"{Counts.Files(layer.Files.Count)}, {Counts.Of(layer.Folders.Count, "folder", "folders")}");
        if (figures is { } known)
        {
            totals.Add("layer", ByteSize.Format(known.Bytes), $"{Counts.Of(known.Bytes)} bytes before it is compressed");
            totals.Add(new TextCell("pushed", TextStyle.Strong), new TextCell(ByteSize.Format(known.CompressedBytes), TextStyle.Strong), "compressed");
        }

        totals.Write(writer, look);
    }

    private static void WriteEstimates(TextWriter writer, PublishedFolder folder, TextLook look)
    {
        writer.Write('\n');
        var faint = TextStyle.Faint;
        var table = new TextTable("lrrL");
        table.Add(new TextCell("published otherwise", TextStyle.Strong), new TextCell("layer", faint), new TextCell("pushed", faint), "");
        foreach (var estimate in folder.Facts.Estimates)
        {
            if (estimate.Layer is { } layer)
                table.Add(estimate.Way.Done, ByteSize.Format(layer.Bytes), ByteSize.Format(layer.CompressedBytes), folder.HoldsRuntime ? "" : "with the runtime: the base image needs none");
            else
                table.Add(estimate.Way.Done, "", "", estimate.Problem is { } problem ? $"fails: {DisplayText.Escape(problem)}" : $"no estimate: the SDK's analyzers warn ({string.Join(", ", estimate.Warnings)})");
        }

        table.Write(writer, look);
    }

    private static void WriteParts(TextWriter writer, PublishedFolder folder, TextLook look)
    {
        writer.Write('\n');
        var faint = TextStyle.Faint;
        var table = new TextTable("lrRR");
        table.Add(new TextCell("what it is", TextStyle.Strong), new TextCell("size", faint), new TextCell("share", faint), new TextCell("files", faint));
        foreach (var part in LayerParts.Of(folder.Layer, folder.Notes, folder.ImageRuntime))
            table.Add(part.Name, ByteSize.Format(part.Bytes), Counts.Percentage((double)part.Bytes / Math.Max(1, folder.Layer.ContentBytes)), Counts.Of(part.Files));
        table.Write(writer, look);
    }

    private static void WriteLargest(TextWriter writer, PublishLayer layer, int most, TextLook look)
    {
        if (layer.Files.Count == 0)
            return;
        writer.Write('\n');
        var table = new TextTable("lrR");
        table.Add(new TextCell("largest files", TextStyle.Strong), new TextCell("size", TextStyle.Faint), new TextCell("share", TextStyle.Faint));
        foreach (var file in layer.Files.OrderByDescending(static file => file.Bytes).Take(most))
            table.Add(DisplayText.AtLineStart(file.Path), ByteSize.Format(file.Bytes), Counts.Percentage((double)file.Bytes / Math.Max(1, layer.ContentBytes)));
        table.Write(writer, look);
    }
}
