using System.Text;
using ContextSlim.Baselines;
using ContextSlim.Explaining;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sending;
using ContextSlim.Surveying;

namespace ContextSlim.Expecting;

/// <summary>What became of an expectation.</summary>
/// <param name="Expectation">The expectation.</param>
/// <param name="Holds">True when it is met.</param>
/// <param name="Found">What becomes of the path, of the first path that differs where a glob has one, else of the first that was asked.</param>
/// <param name="IgnoreFile">The ignore file that was asked.</param>
/// <param name="Asked">How many paths were asked about.</param>
/// <param name="Differing">How many of them differ.</param>
internal sealed record ExpectationResult(Expectation Expectation, bool Holds, Explanation Found, string IgnoreFile, int Asked, int Differing);

/// <summary>Asks the engines about expectations. Paths need not exist.</summary>
/// <remarks>
/// A glob is asked about every file on disk that it matches, and about examples that need not exist: <c>**</c> stands for no folder and for two, <c>*</c>
/// for a name, <c>?</c> for a letter and <c>[…]</c> for its first character.
/// </remarks>
internal sealed class ExpectationCheck : IDisposable
{
    private const string ExampleFolders = "example/deeper";
    private const string ExampleName = "example";

    private readonly BuildRequest _request;
    private readonly SurveyOptions _options;
    private readonly Dictionary<(Builder, bool), Explainer> _explainers = [];
    private readonly CancellationToken _cancellation;
    private SurveyResult? _survey;

    private ExpectationCheck(BuildRequest request, SurveyOptions options, CancellationToken cancellation) => (_request, _options, _cancellation) = (request, options, cancellation);

    /// <summary>Makes ready to ask.</summary>
    /// <param name="request">The build.</param>
    /// <param name="options">How it is looked at.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static ExpectationCheck Open(BuildRequest request, SurveyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var check = new ExpectationCheck(request, options, cancellation);
        _ = check.ExplainerOf(request.Builder, readsDockerfile: true);
        return check;
    }

    /// <summary>The build's reader.</summary>
    public Explainer Explainer => ExplainerOf(_request.Builder, readsDockerfile: true);

    /// <summary>Where the expectations about the ignore file lie unless another file is named: beside it.</summary>
    public string DefaultFile => (Explainer.Files.IgnoreFilePath ?? System.IO.Path.Combine(_request.Context, ".dockerignore")) + ExpectationFile.Ending;

    /// <summary>Why an engine refuses its ignore file, so that an expectation could not be asked; null when none does.</summary>
    public (string IgnoreFile, IgnoreRefusal Refusal, string Owner)? Refused { get; private set; }

    private string OwnerOf(Expectation expectation) => Ignoring.Engines.Engine.Of(expectation.Engine ?? _request.Builder).Owner;

    /// <summary>Asks about one; null when the engine refuses its ignore file: <see cref="Refused"/>.</summary>
    /// <exception cref="SurveyException">The context cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ExpectationResult? Ask(Expectation expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        var explainer = ExplainerOf(expectation.Engine ?? _request.Builder, readsDockerfile: expectation.State == ExpectedState.Sent);
        if (explainer.Refusal is { } refusal)
        {
            Refused = (explainer.Files.IgnoreFile.Name, refusal, OwnerOf(expectation));
            return null;
        }

        Explanation? first = null;
        Explanation? differing = null;
        var (asked, differ) = (0, 0);
        foreach (var (path, isDirectory) in PathsOf(expectation))
        {
            var found = explainer.Explain(path, isDirectory, _cancellation);
            if (found.Refusal is { } late)
            {
                Refused = (explainer.Files.IgnoreFile.Name, late, OwnerOf(expectation));
                return null;
            }

            asked++;
            first ??= found;
            if (Meets(expectation.State, found.State))
                continue;
            differ++;
            differing ??= found;
        }

        return new ExpectationResult(expectation, differ == 0, differing ?? first!, explainer.Files.IgnoreFile.Name, asked, differ);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var explainer in _explainers.Values)
            explainer.Dispose();
    }

    private static bool Meets(ExpectedState expected, EntryState state) => expected switch
    {
        ExpectedState.Sent => state == EntryState.Sent,
        ExpectedState.Ignored => state == EntryState.Ignored,
        _ => state != EntryState.Ignored,
    };

    private Explainer ExplainerOf(Builder builder, bool readsDockerfile)
    {
        if (!_explainers.TryGetValue((builder, readsDockerfile), out var explainer))
            _explainers.Add((builder, readsDockerfile), explainer = Explainer.Open(_request with { Builder = builder }, _options with { ReadDockerfile = readsDockerfile }));
        return explainer;
    }

    private IEnumerable<(RelativePath Path, bool IsDirectory)> PathsOf(Expectation expectation)
    {
        if (expectation.Path is { } path)
            return [(path, expectation.IsDirectory)];
        // What is there says more than an example.
        return FilesOf(expectation.Text).Concat(ExamplesOf(expectation.Text).Select(static example => new RelativePath(example))).Distinct().Select(static path => (path, false));
    }

    /// <summary>Paths that a glob matches, whether they are there or not.</summary>
    internal static IEnumerable<string> ExamplesOf(string glob)
    {
        foreach (var folders in (string[])["", ExampleFolders])
        {
            var parts = glob.Split('/');
            var example = string.Join('/', parts.Select((part, index) => part != "**" ? ExampleOf(part) : index == parts.Length - 1 ? (folders + "/" + ExampleName).TrimStart('/') : folders).Where(static part => part.Length > 0));
            if (example.Length > 0)
                yield return example;
        }
    }

    private static string ExampleOf(string part)
    {
        var example = new StringBuilder();
        for (var at = 0; at < part.Length; at++)
        {
            if (part[at] == '*')
            {
                // What stands for any text stands for none where the name would be a usual one.
                if (at == 0 || part[at - 1] != '*')
                    example.Append(ExampleName);
            }
            else if (part[at] == '?')
            {
                example.Append('x');
            }
            else if (part[at] == '[' && part.IndexOf(']', at + 1) is > 0 and var end)
            {
                example.Append(part[at + 1] is '!' or '^' ? '~' : part[at + 1]);
                at = end;
            }
            else
            {
                example.Append(part[at]);
            }
        }

        return example.ToString();
    }

    private IEnumerable<RelativePath> FilesOf(string glob)
    {
        _survey ??= Survey.Run(_request, _options with { Detail = SurveyDetail.Tree, Findings = false, Catalogue = false, Top = 0, FigureLimit = -1 }, _cancellation);
        var tree = _survey.WholeTree;
        var matcher = PathGlob.Parse(glob);
        var buffer = new PathGlob.NameBuffer();
        var folders = new Stack<(int Number, byte[] Path)>();
        folders.Push((Tree.Root, []));
        while (folders.TryPop(out var next))
        {
            _cancellation.ThrowIfCancellationRequested();
            var folder = tree[next.Number];
            var reached = matcher.Enter(next.Path, buffer);
            for (var index = 0; index < folder.Count; index++)
            {
                byte[] path = next.Path.Length == 0 ? folder.Name(index).ToArray() : [.. next.Path, (byte)'/', .. folder.Name(index)];
                if (folder.Directory(index) is >= 0 and var number)
                    folders.Push((number, path));
                else if (reached == FolderMatch.Every || (reached == FolderMatch.SomeNames && matcher.MatchesName(folder.Name(index), buffer)))
                    yield return new RelativePath(path);
            }
        }
    }
}
