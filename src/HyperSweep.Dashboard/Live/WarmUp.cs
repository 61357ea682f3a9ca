using System.Text.Json;
using HyperSweep.Dashboard.Api;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using Microsoft.Extensions.Hosting;

namespace HyperSweep.Dashboard.Live;

/// <summary>
/// Reads the newest sweep once while the browser is still starting: the code that answers is compiled then, and the database is
/// in the system's memory, when the first page asks.
/// </summary>
sealed class WarmUp(ResultSource source, TrialJournals journals) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Read, stoppingToken);

    void Read()
    {
        try
        {
            using var database = source.Open();
            if (database.LatestSweep() is not { } sweep) return;
            var (revision, isWhole, trials) = journals.Read(database, sweep.Id, after: null);
            using var json = new Utf8JsonWriter(Stream.Null);
            json.WriteStartArray();
            ColumnsJson.Write(json, revision, isWhole, trials);
            JsonSerializer.Serialize(json, SweepApi.Answer(database, sweep), ApiJson.Options);
            json.WriteEndArray();
        }
        catch (DatabaseException)
        {
            // The first request will tell.
        }
    }
}
