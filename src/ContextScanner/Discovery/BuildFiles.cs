using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Discovery;

/// <summary>The Dockerfile and the ignore file of a build, found as the builder's client finds them.</summary>
/// <param name="ContextRoot">The context's full path, its links resolved (specification W-1).</param>
/// <param name="Dockerfile">The Dockerfile's full path; null when there is none.</param>
/// <param name="DockerfileInContext">The Dockerfile relative to the context; null when there is none or it lies outside.</param>
/// <param name="IgnoreFile">The ignore file; <see cref="Ignoring.IgnoreFile.None"/> when there is none.</param>
/// <param name="IgnoreFilePath">The ignore file's full path; null when there is none.</param>
public sealed record BuildFiles(
    string ContextRoot, string? Dockerfile, RelativePath? DockerfileInContext, IgnoreFile IgnoreFile, string? IgnoreFilePath)
{
    /// <summary>What is said of a Dockerfile that an option names wrongly.</summary>
    internal const string RelativeToWorkingFolder = "; -f is relative to the working folder, as for `docker build`";

    /// <summary>
    /// Why the ignore file cannot be read, in the system's words; null when it can. BuildKit's client sends such a file empty, and the build
    /// goes on as if it said nothing (specification B-4).
    /// </summary>
    public string? IgnoreFileProblem { get; init; }

    /// <summary>The name of the file that is read in the place of the ignore file, and has the same rules; null for the usual case.</summary>
    internal string? Copy { get; init; }

    /// <summary>True when another choice comes to the same rules.</summary>
    internal bool HasRulesOf(BuildFiles other) =>
        IgnoreFilePath == other.IgnoreFilePath || (IgnoreFilePath is not null && other.IgnoreFilePath is not null && IgnoreFile.HasRulesOf(other.IgnoreFile));

    /// <summary>Finds the files.</summary>
    /// <param name="context">The context, as given.</param>
    /// <param name="dockerfile">The Dockerfile as given, relative to the working directory; null for the context's own.</param>
    /// <param name="ignoreFile">An ignore file given by the user, which then applies alone; null for the builder's own choice.</param>
    /// <param name="builder">Whose client looks.</param>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static BuildFiles Find(string context, string? dockerfile, string? ignoreFile, Builder builder) => Find(context, dockerfile, ignoreFile, builder, DiskFiles.Instance);

    /// <summary>Finds the files on disk or in a revision.</summary>
    internal static BuildFiles Find(string context, string? dockerfile, string? ignoreFile, Builder builder, IFileStore files)
    {
        ArgumentNullException.ThrowIfNull(context);
        var finder = new Finder(files);
        var root = finder.ResolveContext(context);
        return finder.Choose(root, finder.FindDockerfile(root, dockerfile), dockerfile, ignoreFile, builder);
    }

    /// <summary>
    /// Finds the ignore file of a context whose Dockerfile is not a file in a folder of its own: one from standard input or from a Compose
    /// file (specification B-2), or a named context's, which has none (specification F-9).
    /// </summary>
    /// <param name="context">The context, as given.</param>
    /// <param name="ignoreFile">An ignore file given by the user, which then applies alone; null for the builder's own choice.</param>
    /// <param name="builder">Whose client looks.</param>
    /// <exception cref="SurveyException">The context, or the ignore file that was named, is missing or cannot be read.</exception>
    public static BuildFiles FindWithoutDockerfile(string context, string? ignoreFile, Builder builder) => FindWithoutDockerfile(context, ignoreFile, builder, DiskFiles.Instance);

    /// <summary>Finds the ignore file on disk or in a revision.</summary>
    internal static BuildFiles FindWithoutDockerfile(string context, string? ignoreFile, Builder builder, IFileStore files)
    {
        ArgumentNullException.ThrowIfNull(context);
        var finder = new Finder(files);
        return finder.Choose(finder.ResolveContext(context), null, null, ignoreFile, builder);
    }

    /// <summary>True when an engine's client would read the ignore file of a full path, if one lay there.</summary>
    /// <param name="engine">The engine whose choice this is.</param>
    /// <param name="given">The Dockerfile as it was given; null when it was not.</param>
    /// <param name="path">The full path.</param>
    internal bool WouldRead(Engine engine, string? given, string path)
    {
        foreach (var candidate in engine.IgnoreFiles(new IgnoreFileSearch(ContextRoot, Dockerfile, given)))
        {
            // Who follows no link out of the context follows no `..` out of it.
            var full = candidate.MustBeReadable ? Path.GetFullPath(candidate.Name, candidate.Folder) : Path.Join(candidate.Folder, Path.GetFullPath("/" + candidate.Name));
            if (full == path)
                return true;
            if (IgnoreFilePath is not null && full == Path.GetFullPath(IgnoreFilePath))
                return false;
        }

        return false;
    }

    /// <summary>True when a path, its links resolved, lies in a folder whose links are resolved already.</summary>
    internal static bool IsBelow(string folder, string path) => RelativeTo(folder, ResolveLinks(path)) is not null;

    internal static string ResolveLinks(string path) => DiskFiles.Instance.ResolveLinks(path);

    private static RelativePath? RelativeTo(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || relative.StartsWith("..\\", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? null
            : new RelativePath(relative.Replace(Path.DirectorySeparatorChar, '/'));
    }

    private static string Quote(string argument) => $"'{DisplayText.Escape(UrlText.HideWhole(argument))}'";

    // Looks on disk or in a revision.
    private sealed class Finder(IFileStore files)
    {
        public BuildFiles Choose(string root, string? path, string? given, string? ignoreFile, Builder builder)
        {
            var inContext = path is null ? null : RelativeTo(root, files.ResolveLinks(path));
            var chosen = ignoreFile is not null ? Named(ignoreFile) : ChosenBy(Engine.Of(builder), new IgnoreFileSearch(root, path, given));
            if (chosen is not { } found)
                return new BuildFiles(root, path, inContext, IgnoreFile.None, null);
            var name = RelativeTo(root, found.Path)?.ToString() ?? ignoreFile ?? found.Path;
            return new BuildFiles(root, path, inContext, IgnoreFile.Parse(found.Text, name), found.Path) { IgnoreFileProblem = found.Problem };
        }

        public string ResolveContext(string context)
        {
            if (context.Contains("://", StringComparison.Ordinal) || context == "-")
                throw new SurveyException($"context {Quote(context)}: only a folder can be scanned; check the source out and scan that");
            var full = FullPath("context", context);
            if (IsFile(full))
                throw new SurveyException($"context {Quote(context)}: not a folder; name the folder given to `docker build`");
            if (!IsFolder(full))
                throw new SurveyException($"context {Quote(context)}: no such folder{files.Whereabouts}; name the folder given to `docker build`");
            return files.ResolveLinks(full);
        }

        // specification C-4, B-3: without a name, Dockerfile, else dockerfile.
        public string? FindDockerfile(string root, string? dockerfile)
        {
            if (dockerfile is not null)
            {
                var named = FullPath("Dockerfile", dockerfile);
                if (IsFile(named))
                    return NotDangling(named, dockerfile);
                throw new SurveyException(IsFolder(named)
                    ? $"Dockerfile {Quote(dockerfile)}: is a folder; name the file in it with -f"
                    : $"Dockerfile {Quote(dockerfile)}: no such file{files.Whereabouts}{RelativeToWorkingFolder}");
            }

            var usual = Path.Combine(root, "Dockerfile");
            if (IsFile(usual))
                return NotDangling(usual, "Dockerfile");
            var lowerCase = Path.Combine(root, "dockerfile");
            return IsFile(lowerCase) ? NotDangling(lowerCase, "dockerfile") : null;
        }

        // The framework takes such a link for a file; both builders fail over it.
        private string NotDangling(string path, string given) => files.KindOf(path) is null && files.LinkTarget(path) is not null
            ? throw new SurveyException($"Dockerfile {Quote(given)}: is a link that leads nowhere or round in a circle, and the build fails; replace it by a file, or name another with -f")
            : path;

        private static string FullPath(string what, string given) => given.Contains('\0', StringComparison.Ordinal)
            ? throw new SurveyException($"{what} {Quote(given)}: no path can hold a NUL; correct the name")
            : Path.GetFullPath(given);

        private FoundFile Named(string ignoreFile)
        {
            try
            {
                var path = FullPath("ignore file", ignoreFile);
                return new FoundFile(path, files.Read(path), null);
            }
            catch (FileNotFoundException exception)
            {
                throw new SurveyException($"ignore file {Quote(ignoreFile)}: no such file{files.Whereabouts}; --ignore-file is relative to the working folder", exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SurveyException($"ignore file {Quote(ignoreFile)}: cannot be read: {exception.Message}", exception);
            }
        }

        private FoundFile? ChosenBy(Engine engine, IgnoreFileSearch build)
        {
            foreach (var candidate in engine.IgnoreFiles(build))
            {
                if ((candidate.MustBeReadable ? ReadOrFail(engine, candidate) : TryRead(engine, candidate)) is { } found)
                    return found;
            }

            return null;
        }

        private FoundFile? TryRead(Engine engine, IgnoreFileCandidate candidate)
        {
            string? path = null;
            try
            {
                path = ContainedPath.Resolve(candidate.Folder, candidate.Name, files);
                RefusePipe(engine, candidate, path);
                if (candidate.FolderFails && IsFolder(path))
                    throw new SurveyException($"{candidate.Name}: is a folder, and {engine.Name} reads a file of that name; the build fails");
                return path is null ? null : new FoundFile(Path.Combine(candidate.Folder, candidate.Name), files.Read(path), null);
            }
            catch (UnauthorizedAccessException exception) when (IsFile(path))
            {
                return new FoundFile(Path.Combine(candidate.Folder, candidate.Name), [], exception.InnerException?.Message ?? exception.Message);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        private FoundFile? ReadOrFail(Engine engine, IgnoreFileCandidate candidate)
        {
            var path = Path.Combine(candidate.Folder, candidate.Name);
            RefusePipe(engine, candidate, path);
            if (!candidate.FolderFails && IsFolder(path))
                return null;
            try
            {
                return new FoundFile(path, files.Read(path), null);
            }
            catch (FileNotFoundException)
            {
                return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SurveyException($"{candidate.Name}: {engine.Name} cannot read it: {exception.Message}; the build fails", exception);
            }
        }

        // Who opens it waits until somebody writes into it (specification B-4).
        private void RefusePipe(Engine engine, IgnoreFileCandidate candidate, string? path)
        {
            if (path is not null && files.KindOf(path) == EntryKind.Fifo)
                throw new SurveyException($"{candidate.Name}: is a named pipe, and {engine.Name} waits without end for what somebody writes into it; put a file in its place");
        }

        // A link that leads nowhere is a file, too: builders fail over it.
        private bool IsFile(string? path) => path is not null && (files.KindOf(path) is { } kind ? kind != EntryKind.Directory : files.LinkTarget(path) is not null);

        private bool IsFolder(string? path) => path is not null && files.KindOf(path) == EntryKind.Directory;
    }

    private sealed record FoundFile(string Path, byte[] Text, string? Problem);
}
