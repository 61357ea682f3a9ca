using System.Runtime.ExceptionServices;

namespace HyperSweep.Data.Files;

static class SideBySide
{
    /// <summary>Runs all parts at once and returns when every one has ended. Of several failures, the first in order is reported.</summary>
    public static void Run(params Action[] parts)
    {
        Task[] tasks = [.. parts.Select(part => Task.Run(part))];
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException)
        {
            var failed = tasks.First(task => task.IsFaulted);
            ExceptionDispatchInfo.Throw(failed.Exception!.InnerException!);
        }
    }
}
