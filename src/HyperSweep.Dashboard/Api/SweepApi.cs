using System.Globalization;
using HyperSweep.Dashboard.Live;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>Sweeps, their trials as columns, and what mattered.</summary>
static class SweepApi
{
    const string ImportanceMethod =
        "Share of the differences between trials that the parameter explains on its own: epsilon squared (Kelley 1935), "
        + "between the values of a choice or the quarters of a range. It sees no interactions.";

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
        routes.MapGet("/api/sweeps/{id:long}/importance", (long id, ResultSource source) => ApiJson.Of(source.Read(id, WhatMattered)));
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

    public static ImportanceAnswer WhatMattered(SweepDatabase database, SweepRecord sweep)
    {
        FinishedTrial[] finished =
        [
            .. database.Leaderboard(sweep.Id, int.MaxValue).Select(entry => entry.Trial).Where(trial => double.IsFinite(trial.Value))
                .Select(trial => new FinishedTrial(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value)),
        ];
        var space = SweepSpace.Of(sweep, () => database.ReadTrials(sweep.Id));
        return new(
            ImportanceMethod, MarginalImportance.TrialsMin, finished.Count(trial => trial.Status == TrialStatus.Completed),
            MarginalImportance.Of(finished, space),
            [.. EdgeWarning.Of(finished, space, sweep.Details.Metric).Select(warning => warning.ToString())]);
    }
}
