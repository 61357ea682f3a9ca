using System.Globalization;
using HyperSweep.Engines.Programs;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Engines.Programs;

/// <summary>Programs of trials that are lines for a shell, in a folder of their own.</summary>
sealed class Scripts : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly List<CommandModel> _models = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("hypersweep-scripts-").FullName;

    public List<string> Written { get; } = [];

    public CommandModel Model(string script, Func<CommandDefinition, CommandDefinition>? change = null)
    {
        CommandDefinition definition = new(["sh", "-c", script], "loss");
        CommandModel model = new(change?.Invoke(definition) ?? definition, new("sweep", Folder));
        model.LineWritten += line =>
        {
            lock (Written) Written.Add(line.ToString());
        };
        _models.Add(model);
        return model;
    }

    public static Trial Trial(params (string Name, ParameterValue Value)[] parameters) =>
        new(new(3), new(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))), Seed: 42);

    /// <summary>To the end.</summary>
    public (TrialEnd End, double[] Curve) Run(string script, Func<CommandDefinition, CommandDefinition>? change = null)
    {
        using var cohort = Model(script, change).Open([Trial()]);
        List<double> curve = [];
        while (!cohort.IsFinished) curve.AddRange(cohort.RunEpoch().Select(report => report.Metrics.Value));
        return (Assert.Single(cohort.Ends), [.. curve]);
    }

    /// <summary>The numbers of processes that a script wrote to a file, once there are so many.</summary>
    public int[] Processes(string file, int count)
    {
        var path = Path.Combine(Folder, file);
        string[] lines = [];
        Assert.True(SpinWait.SpinUntil(() => (lines = File.Exists(path) ? File.ReadAllLines(path) : []).Length >= count, Patience));
        return [.. lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    public static void AssertGone(IEnumerable<int> processes) =>
        Assert.All(processes, process => Assert.True(SpinWait.SpinUntil(() => !IsAlive(process), Patience), $"{process} still runs."));

    // A zombie runs no more; only its parent's word is outstanding.
    static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var model in _models) model.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
