namespace ContextSlim.Paths;

/// <summary>The word that somebody who mistyped one probably meant: one slip in three letters is still a slip, more is another word.</summary>
/// <param name="given">What was written.</param>
internal struct ClosestWord(string given)
{
    private int _distance = Math.Max(1, given.TrimStart('-').Length / 3) + 1;

    /// <summary>The answer of the closest word so far; null when none is close.</summary>
    public string? Answer { get; private set; }

    /// <summary>Which of some words was meant; null for none.</summary>
    public static string? Among(string given, IEnumerable<string> words)
    {
        var closest = new ClosestWord(given);
        foreach (var word in words)
            closest.Consider(word, word);
        return closest.Answer;
    }

    public void Consider(string candidate, string answer)
    {
        var distance = Distance(given, candidate);
        if (distance >= _distance)
            return;
        _distance = distance;
        Answer = answer;
    }

    // Levenshtein's distance, a swap of neighbours counting one.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    table[row, column] = row + column;
                    continue;
                }

                var same = left[row - 1] == right[column - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(table[row - 1, column] + 1, table[row, column - 1] + 1), table[row - 1, column - 1] + same);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    least = Math.Min(least, table[row - 2, column - 2] + 1);
                table[row, column] = least;
            }
        }

        return table[left.Length, right.Length];
    }
}
