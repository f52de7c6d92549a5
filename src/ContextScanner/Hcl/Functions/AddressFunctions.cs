using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace ContextSlim.Hcl.Functions;

/// <summary>Network addresses and prefixes.</summary>
internal static class AddressFunctions
{
    public static void Add(StandardFunctions.Table table)
    {
        var text = HclType.String;
        var number = HclType.Number;
        table.Add("cidrhost", [text, number], static arguments =>
        {
            var network = Network.Of(arguments[0].Text);
            var host = Whole(arguments[1]);
            if (BigInteger.Abs(host) >= BigInteger.One << network.HostBits && !(host < 0 && -host == BigInteger.One << network.HostBits))
                throw new HclException("the prefix has no room for this host");
            return HclValue.Of(network.Address(host < 0 ? network.First + (BigInteger.One << network.HostBits) + host : network.First + host));
        });
        table.Add("cidrnetmask", [text], static arguments =>
        {
            var network = Network.Of(arguments[0].Text);
            if (network.Bits != 32)
                throw new HclException("`cidrnetmask` takes an IPv4 prefix");
            return HclValue.Of(network.Address(((BigInteger.One << network.Length) - 1) << network.HostBits));
        });
        table.Add("cidrsubnet", [text, number, number], static arguments =>
            HclValue.Of(Network.Of(arguments[0].Text).Subnet(Whole(arguments[1]), Whole(arguments[2])).ToString()));
        table.Add("cidrsubnets", [text], Subnets, rest: number);
    }

    private static BigInteger Whole(HclValue value) => value.Number.IsWhole ? value.Number.Truncated() : throw new HclException("a whole number is expected here");

    private static HclValue Subnets(HclValue[] arguments)
    {
        var network = Network.Of(arguments[0].Text);
        var next = network.First;
        var subnets = new List<string>();
        foreach (var argument in arguments.AsSpan(1))
        {
            var added = Whole(argument);
            if (added < 1 || added > network.HostBits)
                throw new HclException("the prefix has no room for so many more bits");
            var size = BigInteger.One << (network.HostBits - (int)added);
            var start = (next + size - 1) / size * size;
            if (start + size > network.First + (BigInteger.One << network.HostBits))
                throw new HclException("the prefix has no room for another subnet");
            subnets.Add(new Network(start, network.Length + (int)added, network.Bits).ToString());
            next = start + size;
        }

        return HclValue.Texts(subnets);
    }

    private readonly record struct Network(BigInteger First, int Length, int Bits)
    {
        public int HostBits => Bits - Length;

        public static Network Of(string text)
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || !IPAddress.TryParse(text.AsSpan(0, slash), out var address) || !int.TryParse(text.AsSpan(slash + 1), out var length))
                throw new HclException("the text is no prefix such as 10.0.0.0/8");
            var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
            if (length < 0 || length > bits)
                throw new HclException("the text is no prefix such as 10.0.0.0/8");
            var value = new BigInteger(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
            return new Network((value >> (bits - length)) << (bits - length), length, bits);
        }

        public Network Subnet(BigInteger added, BigInteger number)
        {
            if (added < 0 || added > HostBits || number < 0 || number >= BigInteger.One << (int)added)
                throw new HclException("the prefix has no room for this subnet");
            return new Network(First + (number << (HostBits - (int)added)), Length + (int)added, Bits);
        }

        public string Address(BigInteger value)
        {
            var bytes = new byte[Bits / 8];
            var written = value.ToByteArray(isUnsigned: true, isBigEndian: true);
            written.CopyTo(bytes, bytes.Length - written.Length);
            return new IPAddress(bytes).ToString();
        }

        public override string ToString() => $"{Address(First)}/{Length}";
    }
}
