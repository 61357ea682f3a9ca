using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

/// <summary>pause, stop and cancel: told to whoever runs the sweep through the database.</summary>
sealed class RequestCommand : HyperSweepCommand
{
    readonly Argument<string> _sweep = CommonArguments.Sweep();
    readonly SweepRequest _request;

    RequestCommand(SweepRequest request, string description) : base(Words.Of(request), description)
    {
        _request = request;
        Add(_sweep);
    }

    public static RequestCommand Pause() => new(SweepRequest.Pause, "End a sweep with its running epochs, to be resumed");

    public static RequestCommand Stop() => new(SweepRequest.Stop, "Let the running trials of a sweep end, and cancel those that wait");

    public static RequestCommand Cancel() => new(SweepRequest.Cancel, "End a sweep with its running epochs, and cancel all that is left");

    public override IReadOnlyList<string> Examples => [$"hypersweep {Name} digits"];

    public override int Execute(Session session)
    {
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadWrite);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        var status = database.Ask(sweep.Id, _request, session.Now);
        session.Say(status switch
        {
            SweepStatus.Finished => $"'{sweep.Name}' has finished already: nothing to do.",
            SweepStatus.Running => $"Asked. The process that runs '{sweep.Name}' hears of it within a second; " +
                $"see hypersweep status {sweep.Name}{session.DatabaseFlag}",
            _ => $"'{sweep.Name}' is {Words.Of(status)}.",
        });
        return ExitCodes.Ok;
    }
}
