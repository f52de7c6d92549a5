using ContextSlim.FileSystem;

namespace ContextSlim.Tests.FileSystem;

[TestClass]
internal sealed class ReadingADirectoryThroughTheFramework : ReadingADirectory
{
    protected override DirectorySource Open(string root) => new FrameworkDirectorySource(root);
}
