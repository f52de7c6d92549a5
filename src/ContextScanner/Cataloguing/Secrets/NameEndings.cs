namespace ContextSlim.Cataloguing.Secrets;

/// <summary>What the ending of a name says of the file.</summary>
internal enum NameEnding : byte
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>One that is not known, or one that tells of secrets.</summary>
    Other,

    /// <summary>Settings, of which many have names of their own.</summary>
    Text,

    /// <summary>Scripts: where secrets are left in passing.</summary>
    Script,

    /// <summary>Source text, in which secrets are where the name says so.</summary>
    Code,

    /// <summary>Programs, archives, pictures, documentation: nobody keeps secrets there in a form that could be found.</summary>
    Skipped,
}

/// <summary>Looks up endings: no text is made of any, because every file is asked about.</summary>
internal static class NameEndings
{
    private const int Longest = 8;
    private const int Slots = 1024; // four times as many as there are endings

    private static readonly ulong[] s_keys = new ulong[Slots];
    private static readonly NameEnding[] s_endings = new NameEnding[Slots];

    static NameEndings()
    {
        Add(NameEnding.Text, "yml yaml json json5 jsonc toml ini cfg conf cnf config properti xml plist txt");
        Add(NameEnding.Script, "js mjs cjs jsx ts tsx sh bash zsh ps1 tf hcl ipynb http rest sql gradle kts");
        Add(NameEnding.Code, "py cs go java rb php kt swift scala clj ex exs pl lua c h cc cpp hpp rs dart vue svelte fs vb groovy r m mm erl hs jl nim zig");
        Add(NameEnding.Skipped, "pyc pyo dll exe so a o lib obj pdb class jar war ear zip gz tgz bz2 xz zst 7z rar tar whl gem nupkg deb rpm iso img pack idx map png jpg jpeg gif svg "
            + "ico webp bmp tiff mp3 mp4 avi mov mkv wav ogg webm ttf otf woff woff2 eot pdf doc docx xls xlsx ppt pptx css scss sass less html htm md mdx rst adoc tex csv tsv parquet "
            + "arrow feather npy npz pt pth onnx h5 pkl pickle model safetens gguf wasm lock snap log po pot mo pub crt cer csr d dylib rlib rmeta beam node sum cache min pxd pyi "
            + "proto graphql avsc thrift patch diff in am ac m4 cmake mk bat cmd sln csproj props targets editorco eslintri gitattri gitkeep keep nuspec resx xaml razor cshtml jsp ejs hbs pug "
            + "erb haml mustache liquid twig f90 s asm ll bc tcl vim el scm lisp 1 2 3 4 5 6 7 8 xsd dtd xsl xslt dict aff mdb sqlite sqlite3 wal shm frm ibd myd myi torrent ps eps ai psd");
    }

    /// <summary>What a name's ending says.</summary>
    public static NameEnding Of(ReadOnlySpan<byte> name)
    {
        // A leading dot begins a hidden name, not an ending.
        var dot = name[1..].LastIndexOf((byte)'.') + 1;
        if (dot == 0)
            return name[0] == (byte)'.' ? NameEnding.Other : NameEnding.None;
        if (name[0] == (byte)'.' && name.StartsWith(".env"u8))
            return NameEnding.Other;
        var key = KeyOf(name[(dot + 1)..]);
        for (var slot = SlotOf(key); s_keys[slot] != 0; slot = (slot + 1) & (Slots - 1))
        {
            if (s_keys[slot] == key)
                return s_endings[slot];
        }

        return NameEnding.Other;
    }

    private static void Add(NameEnding ending, string names)
    {
        foreach (var name in names.Split(' '))
        {
            var key = KeyOf(System.Text.Encoding.ASCII.GetBytes(name));
            var slot = SlotOf(key);
            while (s_keys[slot] != 0 && s_keys[slot] != key)
                slot = (slot + 1) & (Slots - 1);
            (s_keys[slot], s_endings[slot]) = (key, ending);
        }
    }

    // The first eight letters; bit 0x20 makes capitals small.
    private static ulong KeyOf(ReadOnlySpan<byte> ending)
    {
        ulong key = 0;
        for (var index = 0; index < Math.Min(ending.Length, Longest); index++)
            key = key << 8 | (uint)(ending[index] | 0x20);
        return key;
    }

    private static int SlotOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 54) & (Slots - 1);
}
