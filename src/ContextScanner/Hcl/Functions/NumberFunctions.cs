using System.Numerics;

namespace ContextSlim.Hcl.Functions;

/// <summary>Numbers, comparisons and logic.</summary>
internal static class NumberFunctions
{
    public static void Add(StandardFunctions.Table table)
    {
        var number = HclType.Number;
        void One(string name, Func<HclNumber, HclNumber> body) => table.Add(name, [number], arguments => HclValue.Of(body(arguments[0].Number)));
        void Two(string name, Func<HclNumber, HclNumber, HclNumber> body) => table.Add(name, [number, number], arguments => HclValue.Of(body(arguments[0].Number, arguments[1].Number)));
        void Compare(string name, Func<int, bool> holds) =>
            table.Add(name, [number, number], arguments => HclValue.Of(holds(arguments[0].Number.CompareTo(arguments[1].Number))));
        void Most(string name, int sign) => table.Add(name, [], arguments => arguments.Length == 0
            ? throw new HclException($"`{name}` takes at least 1 argument")
            : arguments.Aggregate((best, next) => next.Number.CompareTo(best.Number) * sign > 0 ? next : best), rest: number);

        One("absolute", static value => value.Absolute());
        One("ceil", static value => value.Ceiling());
        One("floor", static value => value.Floor());
        One("int", static value => HclNumber.Of(value.Truncated()));
        One("negate", static value => -value);
        One("signum", static value => value.IsInfinite ? throw new HclException("a whole number is expected here") : HclNumber.Of(value.Sign));
        Two("add", static (a, b) => a + b);
        Two("subtract", static (a, b) => a - b);
        Two("multiply", static (a, b) => a * b);
        Two("divide", static (a, b) => a / b);
        Two("modulo", static (a, b) => a % b);
        Two("pow", static (a, b) => Float(Math.Pow(a.ToDouble(), b.ToDouble())));
        Two("log", static (a, b) => Float(Math.Log(a.ToDouble()) / Math.Log(b.ToDouble())));
        Compare("greaterthan", static order => order > 0);
        Compare("greaterthanorequalto", static order => order >= 0);
        Compare("lessthan", static order => order < 0);
        Compare("lessthanorequalto", static order => order <= 0);
        Most("max", 1);
        Most("min", -1);
        table.Add("and", [HclType.Bool, HclType.Bool], static arguments => HclValue.Of(arguments[0].IsTrue && arguments[1].IsTrue));
        table.Add("or", [HclType.Bool, HclType.Bool], static arguments => HclValue.Of(arguments[0].IsTrue || arguments[1].IsTrue));
        table.Add("not", [HclType.Bool], static arguments => HclValue.Of(!arguments[0].IsTrue));
        table.Add("equal", [HclType.Any, HclType.Any], static arguments => HclValue.Of(arguments[0].SameAs(arguments[1])), takesNull: true);
        table.Add("notequal", [HclType.Any, HclType.Any], static arguments => HclValue.Of(!arguments[0].SameAs(arguments[1])), takesNull: true);
        table.Add("parseint", [HclType.Any, number], ParseInteger);
    }

    private static HclNumber Float(double value) => !double.IsNaN(value) ? HclNumber.Of(value) : throw new HclException("the result is no number");

    private static HclValue ParseInteger(HclValue[] arguments)
    {
        if (arguments[0].Type.Kind != HclKind.String)
            throw new HclException("the first argument of `parseint` is text");
        var text = arguments[0].Text;
        if (arguments[1].Number.ToInt32() is not { } radix || radix is < 2 or > 62)
            throw new HclException("the base of `parseint` is a whole number between 2 and 62");
        var isNegative = text.StartsWith('-');
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        if (digits.Length is 0 or > 10_000)
            throw new HclException("the first argument of `parseint` is no number in this base");
        var value = BigInteger.Zero;
        foreach (var character in digits)
        {
            var digit = character switch
            {
                >= '0' and <= '9' => character - '0',
                >= 'a' and <= 'z' => character - 'a' + 10,
                >= 'A' and <= 'Z' => radix <= 36 ? character - 'A' + 10 : character - 'A' + 36,
                _ => 99,
            };
            if (digit >= radix)
                throw new HclException("the first argument of `parseint` is no number in this base");
            value = (value * radix) + digit;
        }

        return HclValue.Of(HclNumber.Of(isNegative ? -value : value));
    }
}
