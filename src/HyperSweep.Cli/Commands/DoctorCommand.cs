using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.Commands;

sealed class DoctorCommand() : HyperSweepCommand("doctor", "Is this machine ready? Runtime, processor, memory, disk, database, data")
{
    public override IReadOnlyList<string> Examples => ["hypersweep doctor", "hypersweep doctor --db /data/results.db"];

    public override int Execute(Session session)
    {
        var examinations = Examination.All(session).ToArray();
        session.Write(new(
            ["what", "state", "found"],
            examinations.Select(examination => (IReadOnlyList<object?>)[examination.What, StateOf(examination), examination.Found])));
        var bad = examinations.Where(examination => examination.Health == Health.Bad).ToArray();
        foreach (var examination in bad) session.Fail($"{examination.What}: {examination.Found}");
        return bad.Length == 0 ? ExitCodes.Ok : ExitCodes.UnreadableData;
    }

    static string StateOf(Examination examination) => examination.Health switch
    {
        Health.Good => "ok",
        Health.Fair => "note",
        _ => "BAD",
    };
}
