using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// Finds out what a state without a base stage begins with: nothing, a named context, or an image that the caller may know.
/// Source: BuildKit dockerfile2llb/convert.go (resolveBaseImage).
/// </summary>
internal sealed class BaseResolver(DockerfileOptions options, NamedContextTable contexts)
{
    /// <exception cref="RefusedException">The base is no valid name of an image, reachable or not.</exception>
    public void Resolve(BuildState state, bool isReachable)
    {
        state.IsResolved = isReachable;
        if (state.BaseName == "scratch" && !state.IsReplaced)
        {
            state.IsDone = state.Stage is null;
            return;
        }

        string familiar;
        try
        {
            familiar = ImageReference.FamiliarName(state.BaseName, isShown: state.BaseName == state.WrittenBase);
        }
        catch (RefusedException refusal)
        {
            throw new RefusedException($"failed to parse stage name {SourceText.Quote(state.WrittenBase)}: {refusal.Message}", refusal);
        }

        state.IsDone = state.Stage is null;
        if (!isReachable)
            return;
        if (state.IsReplaced)
            state.IsDone = true;
        else
            state.Context = contexts.Find(familiar);
        var image = state.Context is { IsImage: false } ? BaseImage.Empty
            : options.BaseImages?.Invoke(state.Context?.Name ?? state.BaseName);
        TakeImage(state, image);
    }

    private static void TakeImage(BuildState state, BaseImage? image)
    {
        if (image is null)
        {
            state.Variables.IsOpen = true;
            state.Directory = null;
            return;
        }

        foreach (var (name, value) in image.Environment)
            state.ImageVariables[name] = new Variable(value);
        state.ImageTriggers = image.OnBuild;
        if (image.WorkingDirectory.Length > 0)
            state.Directory = image.WorkingDirectory;
    }
}
