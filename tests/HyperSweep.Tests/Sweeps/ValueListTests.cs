using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Sweeps;

public sealed class ValueListTests
{
    [Fact]
    public void Compares_by_its_items_in_their_order()
    {
        ValueList<int> list = [1, 2, 3];

        Assert.Equal([1, 2, 3], list);
        Assert.True(list.Equals((ValueList<int>)[1, 2, 3]));
        Assert.False(list.Equals((ValueList<int>)[3, 2, 1]));
        Assert.Equal(list.GetHashCode(), ((ValueList<int>)[1, 2, 3]).GetHashCode());
    }

    [Fact]
    public void Does_not_change_with_the_array_that_it_was_made_of()
    {
        int[] items = [1, 2];
        var list = new ValueList<int>(items);

        items[0] = 9;

        Assert.Equal(1, list[0]);
    }
}
