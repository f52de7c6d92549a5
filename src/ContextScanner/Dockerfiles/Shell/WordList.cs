using System.Text;

namespace ContextSlim.Dockerfiles.Shell;

/// <summary>Collects the words of an expanded text: unquoted white space ends one, nothing quoted or escaped does.</summary>
internal sealed class WordList
{
    private readonly StringBuilder _word = new();
    private List<string> _words = [];

    public void Reset()
    {
        _word.Clear();
        _words = [];
    }

    public void ForgetWord() => _word.Clear();

    public void Add(string text)
    {
        foreach (var unit in text)
            Add(unit);
    }

    public void Add(char unit)
    {
        if (!char.IsWhiteSpace(unit))
            _word.Append(unit);
        else
            EndWord();
    }

    public void AddRaw(string text) => _word.Append(text);

    public void AddRaw(char unit) => _word.Append(unit);

    public List<string> Finish()
    {
        EndWord();
        return _words;
    }

    private void EndWord()
    {
        if (_word.Length == 0)
            return;
        _words.Add(_word.ToString());
        _word.Clear();
    }
}
