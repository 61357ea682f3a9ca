using System.Diagnostics.CodeAnalysis;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Using;

namespace HyperSweep.Cli.Commands;

/// <summary>--on: the command is for a coordinator elsewhere, not for the database here.</summary>
sealed class RemoteOption
{
    readonly Setting<Uri?> _on = new(
        "--on", "URL", "Ask the coordinator there, not the database here", "an address such as http://head-node:8420", TryRead);

    readonly Setting<string?> _authority = AuthorityOption();

    /// <summary>For who connects to a coordinator.</summary>
    public static Setting<string?> AuthorityOption() =>
        Settings.Text("--coordinator-ca", "FILE", "Authority that must have signed the coordinator's certificate (PEM)");

    public void AddTo(HyperSweepCommand command)
    {
        command.Add(_on);
        command.Add(_authority);
    }

    public bool IsGiven(Session session) => session.Read(_on, null) is not null;

    /// <returns>Null: it is for here.</returns>
    public BoardClient? Open(Session session) => session.Read(_on, null) is { } address
        ? new(new CoordinatorAddress(address, AccessToken.Read(session.Terminal.Environment), session.Read(_authority, null)))
        : null;

    static bool TryRead(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";
}
