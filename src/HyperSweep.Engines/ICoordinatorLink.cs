namespace HyperSweep.Engines;

/// <summary>Connects the coordinators of one process with the workers of their engine.</summary>
public interface ICoordinatorLink : IAsyncDisposable
{
    /// <summary>Begins to connect and to stay connected; returns when it is, however long that takes.</summary>
    /// <param name="cancellation">Ends the wait, not the link.</param>
    Task ConnectAsync(CancellationToken cancellation);

    /// <summary>From now on, messages of this sweep come into this mailbox; also that a worker is lost, where the engine sees it.</summary>
    /// <param name="sweep">Names one sweep for ever.</param>
    IMessageSender Serve(string sweep, Mailbox mailbox);

    /// <summary>Messages of this sweep are refused from now on.</summary>
    void Leave(string sweep);
}
