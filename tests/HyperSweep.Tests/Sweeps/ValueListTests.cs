using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Sweeps;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_of_equal_items_are_equal()
    {
        ValueList<string> one = ["a", "b"], same = ["a", "b"];

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.True(one.Equals((object)same));
    }

    [Fact]
    public void Order_and_length_count()
    {
        ValueList<int> list = [1, 2], turned = [2, 1], longer = [1, 2, 3];

        Assert.False(list.Equals(turned));
        Assert.False(list.Equals(longer));
        Assert.False(list.Equals(null));
    }

    [Fact]
    public void Later_changes_of_the_source_are_not_seen()
    {
        int[] source = [1, 2];
        ValueList<int> list = [.. source];

        source[0] = 9;

        Assert.Equal([1, 2], list);
    }

    [Fact]
    public void Not_a_number_equals_itself()
    {
        ValueList<double> one = [double.NaN], same = [double.NaN];

        Assert.True(one.Equals(same));
    }

    [Fact]
    public void Reads_like_a_list() => Assert.Equal("[1, 2]", new ValueList<int>([1, 2]).ToString());

    [Fact]
    public void Empty_has_no_items() => Assert.Empty(ValueList<int>.Empty);
}
