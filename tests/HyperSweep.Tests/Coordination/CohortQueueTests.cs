using HyperSweep.Coordination;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class CohortQueueTests
{
    [Fact]
    public void Takes_from_the_biggest_group_and_of_equal_ones_from_that_with_the_lowest_number()
    {
        CohortQueue queue = new();
        (int, int)[] trials = [(1, 16), (2, 32), (3, 32), (4, 32), (5, 16)];
        foreach (var (number, batch) in trials) queue.Add(new(Trial(number, batchSize: batch)));

        Assert.Equal([2], Numbers(queue.Take(work: 99, max: 1)));
        Assert.Equal([1, 5], Numbers(queue.Take(work: 99, max: 3)));
        Assert.Equal([3, 4], Numbers(queue.Take(work: 99, max: 3)));
        Assert.Empty(queue.Take(work: 99, max: 3));
    }

    [Fact]
    public void Measures_groups_by_the_work_in_them_not_by_their_trials()
    {
        CohortQueue queue = new();
        foreach (var number in new[] { 1, 2, 3 }) queue.Add(new(Trial(number, batchSize: 64)));
        queue.Add(new(Trial(4, batchSize: 1))); // 8.5 + 2 times the work of full batches, against 1 + 2 / 64.

        Assert.Equal(2 * (3 * 1.03125 + 10.5), queue.Work);
        Assert.Equal([4], Numbers(queue.Take(work: 99, max: 64)));
        Assert.Equal([1, 2], Numbers(queue.Take(work: 2.5, max: 64)));
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(10, 8)]
    public void A_rest_of_an_eighth_goes_with_the_others(int waiting, int taken)
    {
        CohortQueue queue = new();
        for (var number = 1; number <= waiting; number++) queue.Add(new(Trial(number)));

        Assert.Equal(taken, queue.Take(8 * queue.NextCost, max: 64).Length);
    }

    [Fact]
    public void A_rest_stays_where_the_cohort_is_full()
    {
        CohortQueue queue = new();
        for (var number = 1; number <= 9; number++) queue.Add(new(Trial(number)));

        Assert.Equal(8, queue.Take(8 * queue.NextCost, max: 8).Length);
    }

    [Fact]
    public void Takes_trials_that_were_in_a_run_before_first_and_alone()
    {
        CohortQueue queue = new();
        queue.Add(new(Trial(1)));
        queue.Add(new(Trial(3)) { Attempts = 1 });
        queue.Add(new(Trial(2)) { Attempts = 2 });

        Assert.Equal([2], Numbers(queue.Take(work: 99, max: 9)));
        Assert.Equal([3], Numbers(queue.Take(work: 99, max: 9)));
        Assert.Equal([1], Numbers(queue.Take(work: 99, max: 9)));
    }

    [Fact]
    public void Counts_what_waits()
    {
        CohortQueue queue = new();
        TrialEntry one = new(Trial(1)), two = new(Trial(2)) { Attempts = 1 };
        queue.Add(one);
        queue.Add(two);
        queue.Remove(one);
        queue.Remove(one);

        Assert.Equal(1, queue.Count);
        queue.Remove(two);
        Assert.Equal(0, queue.Count);
    }

    static IEnumerable<int> Numbers(TrialEntry[] cohort) => cohort.Select(entry => entry.Number);
}
