using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class ModelParametersTests
{
    public static TheoryData<ModelKind, string?, string> Tables => new()
    {
        {
            ModelKind.Linear, null, "loss step_size lambda batch_size regularizer beta epochs init_scale schedule decay_factor " +
                "decay_epochs decay_rate momentum momentum_method averaging averaging_start"
        },
        { ModelKind.Function, "branin", "x1 x2" },
        { ModelKind.Function, "hartmann6", "x1 x2 x3 x4 x5 x6" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_model_lists_its_parameters(ModelKind model, string? function, string expected)
    {
        var names = ModelParameters.Of(model, function)!.Select(parameter => parameter.Name);

        Assert.Equal(expected, string.Join(" ", names));
    }

    [Theory]
    [InlineData("sphere")]
    [InlineData("nothing")]
    public void Some_functions_take_numbers_of_any_name(string function) =>
        Assert.Null(ModelParameters.Of(ModelKind.Function, function));

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_name_or_alias_stands_twice(ModelKind model, string? function, string _)
    {
        var names = ModelParameters.Of(model, function)!.SelectMany(parameter => parameter.Aliases.Append(parameter.Name)).ToArray();

        Assert.Equal(names.Distinct().Order(), names.Order());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_default_is_allowed(ModelKind model, string? function, string _)
    {
        var parameters = ModelParameters.Of(model, function)!;

        Assert.All(parameters, parameter => Assert.True(parameter.Default switch
        {
            null => true,
            ParameterValue.Text text => parameter.Words.Contains(text.Value),
            var number => number.AsNumber >= parameter.Min && number.AsNumber <= parameter.Max,
        }, parameter.Name));
    }

    [Fact]
    public void Every_listed_function_can_be_computed() =>
        Assert.All(ModelParameters.Functions, name => Assert.NotNull(Functions.Named(name)));
}
