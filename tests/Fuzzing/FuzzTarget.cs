using System.Text;

namespace ContextSlim.Fuzzing;

/// <summary>A reader, and what it promises. Every class in Targets is found by itself: a new reader is one file there, and its corpus.</summary>
internal abstract class FuzzTarget
{
    /// <summary>What <c>--target</c> and the folder of the corpus are called.</summary>
    public abstract string Name { get; }

    /// <summary>The words that inputs are strung together of.</summary>
    public abstract string[] Words { get; }

    /// <summary>Inputs that hold a secret where a value belongs, as <c>{secret}</c>; it must not be told again.</summary>
    public virtual string[] Secretive => [];

    /// <summary>Bytes that one input may allocate, besides what each of its own bytes may.</summary>
    public virtual long BytesForAll => 2_000_000;

    /// <summary>Bytes of memory for each byte of input.</summary>
    public virtual long BytesForEach => 2_000;

    /// <summary>Reads an input.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="told">Takes everything that a user would see of it.</param>
    public abstract void Read(byte[] input, Told told);

    /// <summary>True for an exception that the reader's documentation names.</summary>
    public virtual bool IsDocumented(Exception exception) => false;

    /// <summary>All targets, by name.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. typeof(FuzzTarget).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(FuzzTarget)) && !type.IsAbstract)
            .Select(type => (FuzzTarget)Activator.CreateInstance(type)!)
            .OrderBy(target => target.Name, StringComparer.Ordinal),
    ];

    /// <summary>The bytes as UTF-8.</summary>
    protected static string Text(byte[] input) => Encoding.UTF8.GetString(input);
}
