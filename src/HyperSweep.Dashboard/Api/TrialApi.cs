using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using HyperSweep.Sweeps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>Single trials, learning curves, and the stored model.</summary>
static class TrialApi
{
    /// <summary>As many points of curves as a page draws with ease; above it curves are left out, and the page says so.</summary>
    public const int CurvePointsMax = 400_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sweeps/{id:long}/trials/{number:int}", (long id, int number, ResultSource source) =>
            ApiJson.Of(source.Read(id, (database, sweep) => Answer(database, sweep, new(number))
                ?? throw ApiException.NotFound($"Expected a trial of '{sweep.Name}', got {number}: it has no such trial."))));
        routes.MapGet("/api/sweeps/{id:long}/curves", (long id, string? metric, ResultSource source) =>
            ApiJson.Of(source.Read(id, (database, _) => Curves(database, id, metric ?? ""))));
        routes.MapGet("/api/sweeps/{id:long}/model", (long id, ResultSource source) =>
            ApiJson.Of(source.Read(id, (database, sweep) => Model(database, sweep)
                ?? throw ApiException.NotFound($"'{sweep.Name}' has no stored model."))));
    }

    public static TrialAnswer? Answer(SweepDatabase database, SweepRecord sweep, TrialId number) =>
        database.TrialDetail(sweep.Id, number) is { } detail ? TrialAnswer.Of(sweep, detail) : null;

    public static CurveAnswer Curves(SweepDatabase database, long sweepId, string metric)
    {
        if (!SweepDatabase.EpochMetrics.Contains(metric))
            throw ApiException.Invalid($"Expected a metric of {string.Join(", ", SweepDatabase.EpochMetrics)}, got '{metric}'.");
        return CurveAnswer.Of(database.ReadCurves(sweepId, metric, CurvePointsMax));
    }

    public static ModelAnswer? Model(SweepDatabase database, SweepRecord sweep) =>
        database.LoadModel(sweep.Id) is { } model ? ModelAnswer.Of(model) : null;
}
