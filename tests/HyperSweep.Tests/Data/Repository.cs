using System.Runtime.CompilerServices;

namespace HyperSweep.Tests.Data;

static class Repository
{
    public static string PathOf(string relative) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", relative));

    static string ThisFile([CallerFilePath] string path = "") => path;
}
