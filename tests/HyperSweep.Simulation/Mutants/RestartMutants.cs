using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators that show in what they begin with.</summary>
static class RestartMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("one-attempt-more", "Tries once more than it may.", (saved, options) =>
            (saved, options with { AttemptsMax = options.AttemptsMax + 1 })),
        Of("one-attempt-less", "Gives trials up too soon.", (saved, options) =>
            (saved, options with { AttemptsMax = Math.Max(1, options.AttemptsMax - 1) })),
        Of("forgotten-attempts", "Counts attempts from the beginning in each term.", (saved, options) =>
            (saved with { Trials = [.. saved.Trials.Select(trial => trial with { Attempts = 0 })] }, options)),
        Of("forgotten-ends", "Runs what has ended again in each term.", (saved, options) =>
            (saved with { Trials = [.. saved.Trials.Select(trial => trial with { Status = TrialStatus.Queued })] }, options)),
        Of("forgotten-rungs", "Trains every trial from its beginning in a later term.", (saved, options) =>
            (saved with { Trials = [.. saved.Trials.Select(AtBeginning)] }, options)),
        Of("forgotten-promotions", "Lets trials wait that an earlier term has sent on.", (saved, options) =>
            (saved with { Trials = [.. saved.Trials.Select(Waiting)] }, options)),
        Of("forgotten-legs", "Takes the runs of earlier terms for whole trainings.", (saved, options) => (saved with
        {
            RunsUnderWay = [.. saved.RunsUnderWay.Select(run => run with { Leg = default })],
            RunsWithoutResults = [.. saved.RunsWithoutResults.Select(run => run with { Leg = default })],
        }, options)),
        Of("forgotten-curves", "Does not know in a later term how the trials of earlier ones went.", (saved, options) =>
            (saved with { Trials = [.. saved.Trials.Select(trial => trial with { Curve = [] })] }, options)),
        Of("forgotten-rules", "Hands trials out in a later term without what stops them.", (saved, options) =>
        {
            IEnumerable<SavedTrial> bare = saved.Trials.Select(trial => trial with { Trial = trial.Trial with { StopRule = null } });
            return (saved with { Trials = [.. bare] }, options);
        }),
        Of("forgotten-values", "Does not know in a later term how good the trials of earlier ones were.", (saved, options) =>
            (saved with { Trials = [.. saved.Trials.Select(trial => trial with { Value = double.NaN })] }, options)),
        Of("forgotten-objectives", "Knows of earlier terms' trials in a later one the first objective only.", (saved, options) =>
            (saved with { Trials = [.. saved.Trials.Select(trial => trial with { OtherValues = [] })] }, options)),
        new("planned-anew", "Plans all trials anew in each term.", Build.Product with
        {
            Coordinator = (plan, saved, options) => new Coordinator(plan, saved with { Trials = [] }, options),
        }),
        new("first-term-for-ever", "Names its runs as if there had been no earlier coordinator.", Build.Product with
        {
            Coordinator = (plan, saved, options) => new Coordinator(plan, saved with { Term = 1 }, options),
        }),
        Of("forgotten-runs", "Knows nothing of the runs that earlier coordinators left under way.", (saved, options) =>
            (saved with { RunsUnderWay = [] }, options)),
        Of("forgotten-late-runs", "Knows nothing of the runs that earlier coordinators gave up.", (saved, options) =>
            (saved with { RunsWithoutResults = [] }, options)),
        new("impatient-adoption", "Gives up the runs that it should go on with at once.", Build.Product with
        {
            Coordinator = (plan, saved, options) => new ImpatientAdoption(new Coordinator(plan, saved, options), saved),
        }),
    ];

    static SavedTrial AtBeginning(SavedTrial trial) => trial.Status == TrialStatus.Paused ? trial : trial with { EpochsDone = 0 };

    static SavedTrial Waiting(SavedTrial trial) => trial.Status == TrialStatus.Queued && trial.EpochsDone > 0
        ? trial with { Status = TrialStatus.Paused }
        : trial;

    static Mutant Of(
        string name, string bug, Func<SavedSweep, CoordinatorOptions, (SavedSweep, CoordinatorOptions)> plant) =>
        new(name, bug, Build.Product with
        {
            Coordinator = (plan, saved, options) =>
            {
                (saved, options) = plant(saved, options);
                return new Coordinator(plan, saved, options);
            },
        });

    sealed class ImpatientAdoption(INode node, SavedSweep saved) : MutantNode(node)
    {
        bool _isFirst = true;

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now)
        {
            if (!_isFirst) return [message];
            _isFirst = false;
            return [.. saved.RunsUnderWay.Select(run => new WorkerLost(run.Worker)), message];
        }
    }
}
