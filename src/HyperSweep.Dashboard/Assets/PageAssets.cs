using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace HyperSweep.Dashboard.Assets;

/// <summary>The page's own files, from inside the assembly.</summary>
static class PageAssets
{
    const string Folder = "page/", Index = "index.html", PreloadMark = "<!--preload-->";

    static readonly Dictionary<string, string> TypeOf = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    };

    public static IEnumerable<string> ContentTypes => TypeOf.Values.Select(type => type.Split(';')[0]);

    /// <summary>Paths with slashes, such as js/app.js.</summary>
    public static IEnumerable<string> Paths { get; } =
    [
        .. typeof(PageAssets).Assembly.GetManifestResourceNames().Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..]).Order(),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in Paths)
        {
            var bytes = path == Index ? WithPreloads(Read(path)) : Read(path);
            var type = TypeOf[Path.GetExtension(path)];
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");
            routes.MapGet(path == Index ? "/" : $"/{path}", (HttpContext context) =>
            {
                // Kept, but asked about each time: a new version of the program is never shown through old files.
                context.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(bytes, type, entityTag: tag);
            });
        }
    }

    // So that a browser fetches all modules at once, not those of the first, then those that they name, and so on.
    static byte[] WithPreloads(byte[] index)
    {
        var links = Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal))
            .Select(path => $"<link rel=\"modulepreload\" href=\"{path}\">");
        var text = Encoding.UTF8.GetString(index).Replace(PreloadMark, string.Join('\n', links), StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    public static byte[] Read(string path)
    {
        var assembly = typeof(PageAssets).Assembly;
        var name = assembly.GetManifestResourceNames().First(name => name.Replace('\\', '/') == Folder + path);
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
