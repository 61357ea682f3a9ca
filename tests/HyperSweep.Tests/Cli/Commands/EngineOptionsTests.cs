using HyperSweep.Cli;

namespace HyperSweep.Tests.Cli.Commands;

/// <summary>Of a program that was built as the solution is: without Akka.</summary>
public sealed class EngineOptionsTests
{
    const string Missing =
        "error: this hypersweep was built without the Akka engine\n" +
        "  = help: to build one with it (packages from nuget.org): dotnet build src/HyperSweep.Cli -c Release -p:WithAkka=true\n";

    readonly FakeTerminal _terminal = new();

    [Theory]
    [InlineData("run sweep.yaml --engine akka")]
    [InlineData("resume --engine akka --seed-node head:4053")]
    [InlineData("coordinator sweep.yaml --engine akka")]
    [InlineData("worker --engine akka --seed-node head:4053 --coordinator http://head:8420")]
    public void Who_asks_for_Akka_is_told_how_to_build_it(string arguments) =>
        AssertWrongUsage(Missing, arguments);

    [Fact]
    public void The_environment_can_ask_for_it_too()
    {
        _terminal.Environment["HYPERSWEEP_ENGINE"] = "akka";

        AssertWrongUsage(Missing, "worker --coordinator http://head:8420");
    }

    [Fact]
    public void Doctor_tells_which_engines_this_build_has()
    {
        var folder = Directory.CreateTempSubdirectory("hypersweep-doctor-").FullName;
        _terminal.Run("doctor", "--format", "csv", "--db", Path.Combine(folder, "none.db"));
        Directory.Delete(folder, recursive: true);

        Assert.Contains(
            "engines,ok,\"in-process, RabbitMQ; for Akka: dotnet build src/HyperSweep.Cli -c Release -p:WithAkka=true\"", _terminal.Out);
    }

    [Theory]
    [InlineData("run sweep.yaml --engine rabbitmq", "error: --engine: expected one of local, akka, got 'rabbitmq'\n")]
    [InlineData("worker --engine mpi --coordinator http://head:8420", "error: --engine: expected one of rabbitmq, akka, got 'mpi'\n")]
    [InlineData("run sweep.yaml --seed-node head:4053", "error: --seed-node is for --engine akka\n")]
    [InlineData("worker --seed-node head:4053 --coordinator http://head:8420", "error: --seed-node is for --engine akka\n")]
    public void What_does_not_fit_together_is_told(string arguments, string error) => AssertWrongUsage(error, arguments);

    void AssertWrongUsage(string error, string arguments)
    {
        var exitCode = _terminal.Run(arguments.Split(' '));

        Assert.Equal((ExitCodes.WrongUsage, "", error), (exitCode, _terminal.Out, _terminal.Error));
    }
}
