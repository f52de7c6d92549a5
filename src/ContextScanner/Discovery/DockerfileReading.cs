using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Resolving;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Discovery;

/// <summary>Reads the Dockerfile of a build and finds out what it requests of the context.</summary>
internal static class DockerfileReading
{
    /// <summary>Reads a Dockerfile.</summary>
    /// <param name="path">The Dockerfile's full path.</param>
    /// <param name="options">What the build is called with.</param>
    /// <param name="files">Where it is read.</param>
    /// <exception cref="SurveyException">The file cannot be read.</exception>
    public static DockerfileRequests Read(string path, DockerfileOptions options, IFileStore files)
    {
        try
        {
            return AnyBase.Resolve(DockerfileModel.Parse(files.Read(path)), options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SurveyException($"Dockerfile '{DisplayText.Escape(path)}': cannot be read: {exception.Message}", exception);
        }
    }
}
