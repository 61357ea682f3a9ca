namespace HyperSweep.Benchmarks.Measuring;

/// <summary>One measured run of a contender.</summary>
/// <param name="InnerSeconds">What the contender itself counts as its work: training, or trials that do nothing.</param>
/// <param name="Quality">
/// What the work came to, so that nobody is fast by doing less: the best validation accuracy, or the number of trials.
/// </param>
sealed record Sample(ProcessRun Run, double InnerSeconds, double Quality);
