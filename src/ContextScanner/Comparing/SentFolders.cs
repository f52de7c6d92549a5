namespace ContextSlim.Comparing;

/// <summary>What is sent of every folder, and of the files that lie directly in it.</summary>
internal static class SentFolders
{
    public static IEnumerable<BaselinePath> Of(SurveyResult result)
    {
        var table = result.Directories;
        for (var directory = 0; directory < table.Count; directory++)
        {
            var sum = table.Sent(result.LaneNumber, directory);
            if (sum.Bytes == 0)
                continue;
            var own = sum;
            var children = table.Children(directory);
            for (var child = children.Start.Value; child < children.End.Value; child++)
                own -= table.Sent(result.LaneNumber, child);
            var path = table.Path(directory);
            if (directory != 0)
                yield return new BaselinePath(path, sum);
            if (own.Bytes > 0)
                yield return new BaselinePath(path, own with { Directories = 0 }) { FilesAlone = true };
        }
    }
}
