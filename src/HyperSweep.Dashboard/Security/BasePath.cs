using Microsoft.AspNetCore.Http;

namespace HyperSweep.Dashboard.Security;

/// <summary>
/// Takes the path away under which a proxy shows the pages, whether or not the proxy has done so itself. All addresses in the pages
/// are relative, so the first one must end with a slash.
/// </summary>
/// <param name="path">Begins with a slash and does not end with one.</param>
sealed class BasePath(RequestDelegate next, string path)
{
    public Task Handle(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(path, out var rest)) return next(context);
        if (!rest.HasValue)
        {
            context.Response.Redirect($"{path}/");
            return Task.CompletedTask;
        }
        context.Request.PathBase = path;
        context.Request.Path = rest;
        return next(context);
    }
}
