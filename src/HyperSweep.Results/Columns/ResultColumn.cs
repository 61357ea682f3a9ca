namespace HyperSweep.Results.Columns;

/// <summary>The values of one name for many trials, side by side: what pages and plots need, without an object for each cell.</summary>
public abstract record ResultColumn
{
    ResultColumn(string name) => Name = name;

    public string Name { get; }

    /// <param name="Values">NaN where there is none.</param>
    public sealed record Numbers(string Name, double[] Values) : ResultColumn(Name);

    /// <summary>Texts, each stored once.</summary>
    /// <param name="Words">All different, in the order in which they first appear.</param>
    /// <param name="Codes">Index of the word; −1 where there is none.</param>
    public sealed record Texts(string Name, IReadOnlyList<string> Words, int[] Codes) : ResultColumn(Name);
}
