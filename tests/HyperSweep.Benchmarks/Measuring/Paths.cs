using System.Runtime.CompilerServices;

namespace HyperSweep.Benchmarks.Measuring;

static class Paths
{
    /// <summary>The folder of this project.</summary>
    public static string Project => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));

    public static string Peers => Path.Combine(Project, "peers");

    /// <summary>The program, built with the same configuration.</summary>
    public static string Program
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(own.Parent!.Parent!.FullName, "HyperSweep.Cli", own.Name, "hypersweep.dll");
        }
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
