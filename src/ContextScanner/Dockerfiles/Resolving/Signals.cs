using ContextSlim.Dockerfiles.Commands;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>The word of STOPSIGNAL: a number, or a Linux signal's name with or without SIG.</summary>
internal static class Signals
{
    public static bool IsValid(string signal)
    {
        if (GoValues.Integer(signal) is { } number)
            return number != 0;
        var name = signal.ToUpperInvariant();
        if (name.StartsWith("SIG", StringComparison.Ordinal))
            name = name[3..];
        return name is "ABRT" or "ALRM" or "BUS" or "CHLD" or "CLD" or "CONT" or "FPE" or "HUP" or "ILL" or "INT" or "IO" or "IOT" or "KILL"
            or "PIPE" or "POLL" or "PROF" or "PWR" or "QUIT" or "SEGV" or "STKFLT" or "STOP" or "SYS" or "TERM" or "TRAP" or "TSTP" or "TTIN"
            or "TTOU" or "URG" or "USR1" or "USR2" or "VTALRM" or "WINCH" or "XCPU" or "XFSZ" or "RTMIN" or "RTMAX"
            || IsRealTime(name, "RTMIN+", 15) || IsRealTime(name, "RTMAX-", 14);
    }

    private static bool IsRealTime(string name, string prefix, int highest) => name.StartsWith(prefix, StringComparison.Ordinal)
        && name.Length > prefix.Length && name[prefix.Length] != '0' && GoValues.IsUnsigned(name[prefix.Length..]) && GoValues.Integer(name[prefix.Length..]) <= highest;
}
