namespace HyperSweep.Cli.Rendering;

/// <summary>Colours for terminals; plain text everywhere else.</summary>
sealed class Palette(bool isEnabled)
{
    public bool IsEnabled => isEnabled;

    public string Strong(string text) => Paint(text, 1);

    public string Faint(string text) => Paint(text, 2);

    public string Bad(string text) => Paint(text, 31);

    public string Good(string text) => Paint(text, 32);

    public string Warning(string text) => Paint(text, 33);

    string Paint(string text, int code) => isEnabled && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
