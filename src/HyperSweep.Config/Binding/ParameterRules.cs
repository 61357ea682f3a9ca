using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Which parameters the sweep's model takes.</summary>
/// <param name="Model">How messages call the model.</param>
/// <param name="Known">Null: any name.</param>
/// <param name="IsChecked">False when the model itself is at fault: then nothing can be said about its parameters.</param>
sealed record ParameterRules(string Model, IReadOnlyList<KnownParameter>? Known, bool IsChecked)
{
    static readonly IReadOnlyList<KnownParameter> Linear = ModelParameters.Of(ModelKind.Linear, function: null)!;

    public static readonly ParameterRules Unchecked = new("the model", null, IsChecked: false);

    /// <summary>Whether values may be texts and flags of any kind, beside numbers.</summary>
    public bool TakesTexts { get; init; }

    public static ParameterRules Of(ModelKind model, string? function) => model switch
    {
        ModelKind.Linear => new("the linear model", Linear, IsChecked: true),
        ModelKind.Command => new("the command", null, IsChecked: true) { TakesTexts = true },
        _ => new($"the function {function}", ModelParameters.Of(model, function), IsChecked: true),
    };

    /// <summary>By name or alias.</summary>
    public KnownParameter? Find(string name) => Known?.FirstOrDefault(known => known.Name == name || known.Aliases.Contains(name));

    public static bool IsOfSomeModel(string name) => Linear.Any(known => known.Name == name || known.Aliases.Contains(name));

    /// <summary>The name that an alias stands for; else the name itself.</summary>
    public static string Canonical(string name) => Linear.FirstOrDefault(known => known.Aliases.Contains(name))?.Name ?? name;
}
