namespace HyperSweep.Engines;

/// <summary>Connects the worker slots of one process with the coordinator of one sweep.</summary>
public interface IWorkerLink : IMessageSender, IAsyncDisposable
{
    /// <summary>Begins to connect and to stay connected; returns when it is and there is a coordinator, however long that takes.</summary>
    /// <param name="cancellation">Ends the wait, not the link.</param>
    Task ConnectAsync(CancellationToken cancellation);
}
