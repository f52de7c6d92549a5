using Microsoft.Win32.SafeHandles;

namespace ContextSlim.Tool.Output;

/// <summary>Standard input as a plain stream of bytes.</summary>
internal static class StandardInput
{
    // Far above any Dockerfile.
    private const int Largest = 64 * 1024 * 1024;

    public static Stream Open() => OperatingSystem.IsWindows()
        ? Console.OpenStandardInput()
        : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    /// <summary>Reads it to its end.</summary>
    public static byte[] ReadAll()
    {
        try
        {
            using var input = Open();
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = input.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
                if (content.Length > Largest)
                    throw new IOException($"larger than {Largest / (1024 * 1024)} MiB");
            }

            return content.ToArray();
        }
        catch (IOException exception)
        {
            throw new ToolException(Messages.StandardInputFailed(exception.Message));
        }
    }
}
