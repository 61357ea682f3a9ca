using System.Text;

namespace HyperSweep.Cli.Hosting;

static class Words
{
    /// <summary>As sweep files and tables write it: ValAccuracy is val_accuracy.</summary>
    public static string Of<T>(T value) where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('_');
            word.Append(char.ToLowerInvariant(c));
        }
        return word.ToString();
    }
}
