using System.Diagnostics;

namespace ContextSlim.Browser.Tests;

/// <summary>Debian's Chromium without a window, started once for all tests and spoken to over DevTools.</summary>
internal sealed class Chromium : IDisposable
{
    private const string Variable = "CONTEXTSLIM_CHROMIUM";

    private readonly string _profile;
    private readonly Process _process;

    private Chromium(string profile, Process process, DevTools tools)
    {
        (_profile, _process, Tools) = (profile, process, tools);
    }

    public DevTools Tools { get; }

    /// <summary>Where Chromium is; null where there is none, and where the variable says <c>none</c>.</summary>
    public static string? Program => Environment.GetEnvironmentVariable(Variable) switch
    {
        "none" => null,
        { Length: > 0 } named => named,
        _ => File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null,
    };

    public static string Missing => $"The page is not shown to a browser: there is no /usr/bin/chromium, and {Variable} names none.";

    public static async Task<Chromium> StartAsync(string program)
    {
        var profile = Directory.CreateTempSubdirectory("contextslim-chromium-").FullName;
        // Nothing but the page may ask for anything: the network is looked at.
        var start = new ProcessStartInfo(program,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            return new Chromium(profile, process, await DevTools.ConnectAsync(await AddressAsync(process)));
        }
        catch
        {
            Stop(process, profile);
            throw;
        }
    }

    // It says on standard error where it listens.
    private static async Task<Uri> AddressAsync(Process process)
    {
        const string Said = "DevTools listening on ";
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, told) =>
        {
            if (told.Data is null)
                address.TrySetException(new InvalidOperationException("Chromium ended before it listened"));
            else if (told.Data.StartsWith(Said, StringComparison.Ordinal))
                address.TrySetResult(new Uri(told.Data[Said.Length..]));
        };
        process.BeginErrorReadLine();
        return await address.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public void Dispose()
    {
        Tools.Dispose();
        Stop(_process, _profile);
    }

    private static void Stop(Process process, string profile)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // A process of its own may still write there as it ends.
        }
    }
}
