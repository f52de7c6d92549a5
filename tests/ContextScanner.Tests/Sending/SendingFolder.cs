using System.Runtime.InteropServices;
using ContextSlim.Ignoring;
using ContextSlim.Sending;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Sending;

/// <summary>A context folder of its own, in which every file and folder has a mode and a time that the test knows. Linux only.</summary>
internal sealed partial class SendingFolder : IDisposable
{
    /// <summary>The time of everything that has none of its own: whole seconds, which make a number of nine bytes in nanoseconds.</summary>
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public SendingFolder() => Root = Directory.CreateTempSubdirectory("contextslim-sending-").FullName;

    public string Root { get; }

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public SendingFolder File(string name, int size, UnixFileMode mode = (UnixFileMode)0x1A4) => File(name, new string('x', size), mode);

    public SendingFolder File(string name, string text, UnixFileMode mode = (UnixFileMode)0x1A4)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        System.IO.File.WriteAllText(Path(name), text);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(Path(name), mode);
        System.IO.File.SetLastWriteTimeUtc(Path(name), Time.UtcDateTime);
        return this;
    }

    public SendingFolder Folder(string name)
    {
        Directory.CreateDirectory(Path(name));
        Directory.SetLastWriteTimeUtc(Path(name), Time.UtcDateTime);
        return this;
    }

    public SendingFolder SymbolicLink(string name, string target)
    {
        System.IO.File.CreateSymbolicLink(Path(name), target);
        return this;
    }

    public SendingFolder HardLink(string existing, string added)
    {
        Assert.AreEqual(0, CallLink(Path(existing), Path(added)));
        return this;
    }

    public SendingFolder Fifo(string name)
    {
        Assert.AreEqual(0, CallMakeFifo(Path(name), 0x1A4));
        return this;
    }

    /// <summary>Sets an extended attribute; false where the file system has none.</summary>
    public bool SetAttribute(string name, string attribute, byte[] value) => CallSetAttribute(Path(name), attribute, value, value.Length, 0) == 0;

    public SurveyResult Survey(Builder builder, string ignore = "") => Surveys.Run(
        new SurveyRequest(Root)
        {
            Builder = builder,
            IgnoreText = System.Text.Encoding.UTF8.GetBytes(ignore),
            ReadDockerfile = false,
            Detail = SurveyDetail.TreeWithStatus,
            Catalogue = false,
        });

    public SendingFigures Figures(Builder builder, string ignore = "")
    {
        using var sent = Survey(builder, ignore).OpenSent();
        return SendingFigures.Of(sent, CancellationToken.None);
    }

    public byte[] Tar(OutsideDockerfile? outside = null, string ignore = "") => Tar(out _, outside, ignore);

    public byte[] Tar(out TarReport report, OutsideDockerfile? outside = null, string ignore = "")
    {
        using var sent = Survey(Builder.Classic, ignore).OpenSent();
        using var tar = new MemoryStream();
        report = ContextTar.Write(tar, sent, outside, CancellationToken.None);
        return tar.ToArray();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CallLink(string existing, string added);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CallMakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CallSetAttribute(string path, string attribute, byte[] value, nint length, int flags);
}
