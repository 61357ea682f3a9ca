using System.CommandLine;
using System.Diagnostics;
using HyperSweep.Simulation.Hunting;
using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Commands;

sealed class HuntCommand : Command
{
    const int ShownMax = 20;

    readonly Option<int> _seeds = new("--seeds") { Description = "How many seeds to run.", DefaultValueFactory = _ => 1_000 };
    readonly Option<ulong> _from = new("--from") { Description = "The first of them." };
    readonly Option<int> _threads = new("--threads")
    {
        Description = "How many to run at once.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    readonly Option<bool> _sqlite = new("--sqlite") { Description = "Run on the real store too: some forty times slower." };

    public HuntCommand() : base("hunt", "Run many seeds; each that breaks a rule is shown.")
    {
        foreach (var option in (Option[])[_seeds, _from, _threads, _sqlite]) Options.Add(option);
        foreach (var option in (Option<int>[])[_seeds, _threads])
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1) result.AddError($"Expected {option.Name} of 1 or more, got less.");
            });
        SetAction(parse => Run(new(
            parse.GetValue(_from), parse.GetValue(_seeds), parse.GetValue(_threads), parse.GetValue(_sqlite))));
    }

    static int Run(Hunt hunt)
    {
        var startStamp = Stopwatch.GetTimestamp();
        var result = hunt.Run(done => Console.Error.WriteLine(FormattableString.Invariant($"{done:N0} seeds")));
        var elapsed = Stopwatch.GetElapsedTime(startStamp);

        foreach (var (seed, fault) in result.Broken.Take(ShownMax)) Console.WriteLine($"seed {seed}: {fault}");
        if (result.Broken.Count > ShownMax) Console.WriteLine($"and {result.Broken.Count - ShownMax} more");
        foreach (var what in Enum.GetValues<Happening>())
            Console.WriteLine(FormattableString.Invariant($"{result.Tally[what],15:N0}  {what}"));
        Console.WriteLine(FormattableString.Invariant(
            $"{hunt.Seeds:N0} seeds from {hunt.From} in {elapsed.TotalSeconds:F1} s ({hunt.Seeds / elapsed.TotalSeconds:F0} a second): ")
            + $"{result.Broken.Count} broke a rule");
        if (result.Broken.Count > 0) Console.WriteLine($"to see the first: replay {result.Broken[0].Seed}");
        return result.Broken.Count == 0 ? 0 : 1;
    }
}
