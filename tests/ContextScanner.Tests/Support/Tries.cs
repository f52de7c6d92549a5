using System.Globalization;
using FsCheck;

namespace ContextSlim.Tests.Support;

/// <summary>
/// How often a property is tried, and with what. The cases are the same in every run, so that no run fails by chance and one that fails can be
/// run again. <c>CONTEXTSLIM_TRIES=20</c> tries twenty times as many, <c>CONTEXTSLIM_SEED=2</c> others.
/// </summary>
internal static class Tries
{
    private const ulong Gamma = 13_957_113_042_187_321_469;

    private static readonly int s_factor = (int)Number("CONTEXTSLIM_TRIES", 1);
    private static readonly ulong s_seed = 2_447_135_860_934_715_102 + Number("CONTEXTSLIM_SEED", 1);

    public static Config Of(int count) => Config.QuickThrowOnFailure.WithMaxTest(count * s_factor).WithReplay(s_seed, Gamma);

    private static ulong Number(string variable, ulong otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
