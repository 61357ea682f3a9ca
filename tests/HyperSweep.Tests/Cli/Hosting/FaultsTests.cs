using HyperSweep.Cli.Hosting;
using HyperSweep.Data;
using HyperSweep.Results;

namespace HyperSweep.Tests.Cli.Hosting;

public sealed class FaultsTests
{
    public static TheoryData<Exception, int, string> Cases => new()
    {
        { new CliException(5, "some failed", "try again"), 5, "error: some failed\n  = help: try again\n" },
        { new DataException("digits.csv: line 3: bad"), 4, "error: digits.csv: line 3: bad\n" },
        { new DatabaseException(DatabaseFault.Locked, "x.db: locked"), 4, "error: x.db: locked\n" },
        {
            new InvalidOperationException("oops"), 1,
            "error: internal error, InvalidOperationException: oops\n"
            + "  = help: this is a bug; please report it with the output of the same command with --verbose\n"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_fault_has_a_message_and_an_exit_code(Exception fault, int exitCode, string error)
    {
        var terminal = new FakeTerminal();

        var answer = Faults.Tell(terminal.Session(), fault);

        Assert.Equal((exitCode, error), (answer, terminal.Error));
    }

    [Fact]
    public void Only_verbose_shows_the_stack()
    {
        var terminal = new FakeTerminal();

        Faults.Tell(terminal.Session("--verbose"), new InvalidOperationException("oops"));

        Assert.Contains("System.InvalidOperationException: oops", terminal.Error);
    }
}
