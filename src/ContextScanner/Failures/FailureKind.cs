namespace ContextSlim.Failures;

/// <summary>What a message says that failed. The words are those of the tables.</summary>
internal enum FailureKind
{
    /// <summary>A source of COPY, ADD or a mount was not found.</summary>
    Source,

    /// <summary>A source leads out of the context.</summary>
    Outside,

    /// <summary>The Dockerfile was not found.</summary>
    Dockerfile,

    /// <summary>The Dockerfile's text is refused.</summary>
    Text,

    /// <summary>The context was not found.</summary>
    Context,

    /// <summary>Something of the context may not be read.</summary>
    Unreadable,

    /// <summary>The ignore file is refused.</summary>
    Ignore,

    /// <summary>A command missed a file.</summary>
    File,

    /// <summary>A command missed a module: a file by another name.</summary>
    Module,

    /// <summary>A command missed what a file names beside itself: the message names both.</summary>
    Beside,

    /// <summary>A folder that the message names lacks a file.</summary>
    Folder,

    /// <summary>A command found none of the files that it works on; one would have been enough.</summary>
    Any,

    /// <summary>A command was not found, which may be a script of the context.</summary>
    Program,

    /// <summary>A command missed what a file is made for that is called nearly so: in the last column <c>{path}</c> stands for the name.</summary>
    Called,

    /// <summary>A command missed a name that one of the files in the last column declares.</summary>
    Declared,

    /// <summary>A command missed a script, a target or a command that a project's own definitions name: no file.</summary>
    Task,

    /// <summary>A program may not be run.</summary>
    Mode,

    /// <summary>A secret or the agent of ssh was not given.</summary>
    Secret,

    /// <summary>A base image, or another one, could not be had.</summary>
    Image,

    /// <summary>No index of packages that was asked has what a command wants.</summary>
    Package,

    /// <summary>The network did not answer.</summary>
    Network,

    /// <summary>The disk is full.</summary>
    Space,

    /// <summary>There is no engine to build with.</summary>
    Engine,
}
