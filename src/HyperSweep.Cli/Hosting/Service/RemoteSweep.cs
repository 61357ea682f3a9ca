using System.Globalization;
using HyperSweep.Cli.Rendering;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Using;

namespace HyperSweep.Cli.Hosting.Service;

/// <summary>A sweep that a coordinator elsewhere runs, as its user follows it.</summary>
sealed class RemoteSweep(Session session, BoardClient client, string name)
{
    const string Progress = """
        select status, total, completed + stopped + failed + cancelled as ended, failed, best_value, best_trial
        from progress where sweep = $sweep
        """;

    const string Best = "select * from leaderboard where sweep = $sweep and rank <= 10";

    static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);

    /// <summary>Until it ends or rests, or the user has seen enough: the sweep goes on then.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Follow()
    {
        using var interrupts = new Interrupts(_ =>
            session.Say($"'{name}' goes on there. To see it: hypersweep status --on {client.Address}"));
        interrupts.Listen();
        var (last, wasAway) = ("", false);
        while (!interrupts.Drain.IsCancellationRequested)
        {
            try
            {
                var row = Ask(Progress, 1).Rows[0];
                var line = Describe(row);
                if (line != last) session.Say(line);
                (last, wasAway) = (line, false);
                if ((string)row[0]! is "finished" or "stopped" or "cancelled" or "paused") return End(row);
            }
            catch (HttpRequestException fault)
            {
                if (!wasAway) session.Warn($"the coordinator cannot be reached: {fault.Message} Trying again every second.");
                wasAway = true;
            }
            interrupts.Drain.WaitHandle.WaitOne(AskInterval);
        }
        return interrupts.ExitCode;
    }

    int End(IReadOnlyList<object?> progress)
    {
        var best = Ask(Best, 10);
        int[] filled = [.. Enumerable.Range(0, best.Columns.Count).Where(i => best.Rows.Any(row => row[i] is not null))];
        session.Write(new(
            [.. filled.Select(i => best.Columns[i])],
            best.Rows.Select(row => (IReadOnlyList<object?>)[.. filled.Select(i => row[i])])));
        return Whole(progress[3]) > 0 ? ExitCodes.TrialsFailed : ExitCodes.Ok;
    }

    Answer Ask(string sql, int rowsMax) => client.AskAsync(new(sql, name, rowsMax), CancellationToken.None).GetAwaiter().GetResult();

    string Describe(IReadOnlyList<object?> row)
    {
        var best = row[4] is null ? "" : $", best {Numbers.Short(Convert.ToDouble(row[4], CultureInfo.InvariantCulture))} of #{row[5]}";
        return $"{name} {row[0]}: {Numbers.Whole(Whole(row[2]))} of {Texts.Count(Whole(row[1]), "trial")} ended{best}";
    }

    static int Whole(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
