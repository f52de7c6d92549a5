namespace ContextSlim.FileSystem;

/// <summary>Why the operating system refused.</summary>
public enum ProblemReason
{
    /// <summary>Permission denied.</summary>
    AccessDenied,

    /// <summary>Gone between being listed and being looked at.</summary>
    Vanished,

    /// <summary>This process, or the whole system, may open no more files at a time.</summary>
    TooManyOpen,

    /// <summary>The path is longer than one call of the system takes: this walk gets there all the same, Docker's clients do not.</summary>
    PathTooLong,

    /// <summary>Something else: see the message.</summary>
    Other,
}

/// <summary>What was tried.</summary>
public enum FileOperation
{
    /// <summary>Listing a directory.</summary>
    ReadDirectory,

    /// <summary>Asking for a file's size and times.</summary>
    ReadStatus,

    /// <summary>Opening a file for reading; found by its permissions, no file is opened for it.</summary>
    ReadFile,
}

/// <summary>A refusal of the operating system, as data.</summary>
/// <param name="Operation">What was tried.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Message">The system's own words.</param>
public readonly record struct FileSystemProblem(FileOperation Operation, ProblemReason Reason, string Message);
