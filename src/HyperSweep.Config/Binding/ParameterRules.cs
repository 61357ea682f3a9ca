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

    public static ParameterRules Of(ModelKind model, string? function) => model == ModelKind.Linear
        ? new("the linear model", Linear, IsChecked: true)
        : new($"the function {function}", ModelParameters.Of(model, function), IsChecked: true);

    /// <summary>By name or alias.</summary>
    public KnownParameter? Find(string name) => Known?.FirstOrDefault(known => known.Name == name || known.Aliases.Contains(name));

    public static bool IsOfSomeModel(string name) => Linear.Any(known => known.Name == name || known.Aliases.Contains(name));

    /// <summary>The name that an alias stands for; else the name itself.</summary>
    public static string Canonical(string name) => Linear.FirstOrDefault(known => known.Aliases.Contains(name))?.Name ?? name;
}
