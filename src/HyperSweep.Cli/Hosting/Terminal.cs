using System.Text;

namespace HyperSweep.Cli.Hosting;

/// <summary>What surrounds the process, as values, so that tests can stand in for it.</summary>
/// <param name="Width">Columns of the terminal that messages go to; 80 when there is none.</param>
/// <param name="Environment">The value of an environment variable; null when it is not set.</param>
sealed record Terminal(
    TextWriter Out, TextWriter Error, TextReader In, bool IsInRedirected, bool IsOutTerminal, bool IsErrorTerminal,
    Func<int> Width, Func<int> Height, Func<string, string?> Environment, TimeProvider Clock)
{
    const int DefaultWidth = 80, DefaultHeight = 24;

    public static Terminal OfProcess()
    {
        // Own writers: Console.Out flushes after each write, which makes a large export crawl.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var standardOut = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 1 << 15)
        {
            AutoFlush = !Console.IsOutputRedirected,
        };
        var standardError = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        return new(standardOut, TextWriter.Synchronized(standardError), Console.In, Console.IsInputRedirected,
            !Console.IsOutputRedirected, !Console.IsErrorRedirected,
            () => Measure(() => Console.WindowWidth, DefaultWidth), () => Measure(() => Console.WindowHeight, DefaultHeight),
            System.Environment.GetEnvironmentVariable, TimeProvider.System);
    }

    // Terminals without a size say 0 or fail.
    static int Measure(Func<int> size, int otherwise)
    {
        try
        {
            return size() is > 0 and var measured ? measured : otherwise;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return otherwise;
        }
    }
}
