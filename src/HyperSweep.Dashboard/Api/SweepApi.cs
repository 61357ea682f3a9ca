using System.Globalization;
using HyperSweep.Dashboard.Live;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>Sweeps, their trials as columns, and what mattered.</summary>
static class SweepApi
{
    /// <summary>What needs no time to speak of, whatever the number of trials.</summary>
    public const string DefaultMethod = "correlation_ratio";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sweeps", (ResultSource source) => ApiJson.Of(source.Read(Summaries)));
        routes.MapGet("/api/sweeps/{id:long}", (long id, ResultSource source, DashboardOptions options) =>
            ApiJson.Of(source.Read(id, Answer) with { CanControl = options.MayControl is not null }));
        routes.MapGet("/api/sweeps/{id:long}/trials", (long id, string? after, ResultSource source, TrialJournals journals) =>
        {
            var (revision, isWhole, trials) = source.Read(id, (database, _) => journals.Read(database, id, after));
            return ApiJson.Written(json => ColumnsJson.Write(json, revision, isWhole, trials));
        });
        routes.MapGet("/api/sweeps/{id:long}/importance", (long id, string? method, ResultSource source) =>
        {
            var chosen = MethodNamed(method ?? DefaultMethod);
            return ApiJson.Of(source.Read(id, (database, sweep) => WhatMattered(database, sweep, chosen)));
        });
        routes.MapGet("/api/sweeps/{id:long}/effects", (long id, ResultSource source) => ApiJson.Of(source.Read(id, Effects)));
    }

    public static IReadOnlyList<SweepSummary> Summaries(SweepDatabase database) =>
        [.. database.ListSweeps().Select(sweep => SweepSummary.Of(sweep, database.Progress(sweep.Id)))];

    public static SweepAnswer Answer(SweepDatabase database, SweepRecord sweep)
    {
        var details = sweep.Details;
        var space = SweepSpace.Of(sweep, () => database.ReadTrials(sweep.Id));
        return new(
            SweepSummary.Of(sweep, database.Progress(sweep.Id)), details.Seed.ToString(CultureInfo.InvariantCulture),
            [.. details.ClassNames], details.Version, details.Command, details.Folder, details.DatasetHash, details.DefinitionHash,
            details.Definition, [.. details.Overrides], ParameterShape.Of(space), database.ModelTrial(sweep.Id)?.Number);
    }

    public static ImportanceAnswer WhatMattered(SweepDatabase database, SweepRecord sweep, ImportanceMethod method)
    {
        var finished = FinishedTrials.Of(database, sweep);
        var space = SweepSpace.Of(sweep, () => database.ReadTrials(sweep.Id));
        var metric = sweep.Details.Metric;
        return new(
            ParameterImportances.Methods.Single(known => known.Value == method).Key, ParameterImportances.Explain(method),
            ParameterImportances.TrialsMin, finished.Count(trial => trial.Status == TrialStatus.Completed),
            ParameterImportances.Of(method, finished, space, metric.Goal),
            [.. EdgeWarning.Of(finished, space, metric).Select(warning => warning.ToString())]);
    }

    public static IReadOnlyList<EffectAnswer> Effects(SweepDatabase database, SweepRecord sweep) =>
    [
        .. Fanova.Of(FinishedTrials.Of(database, sweep), SweepSpace.Of(sweep, () => database.ReadTrials(sweep.Id)))?.Effects()
            .Select(EffectAnswer.Of) ?? [],
    ];

    static ImportanceMethod MethodNamed(string name) => ParameterImportances.Methods.TryGetValue(name, out var method)
        ? method
        : throw ApiException.Invalid($"Expected a method of {string.Join(", ", ParameterImportances.Methods.Keys)}, got '{name}'.");
}
