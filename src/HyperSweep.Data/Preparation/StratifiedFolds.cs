namespace HyperSweep.Data.Preparation;

/// <summary>
/// Parts that have as many rows of each class as any other, or one more: sizes as those of scikit-learn's StratifiedKFold, which deals
/// out the sorted labels like cards. Of a class that has fewer rows than there are parts some parts have none.
/// </summary>
static class StratifiedFolds
{
    /// <param name="rows">In an order by chance, which decides who goes where; as many as folds, or more.</param>
    /// <param name="labels">Of all rows of the data set.</param>
    public static int[][] Of(ReadOnlySpan<int> rows, int[] labels, int classes, int folds)
    {
        var byClass = Enumerable.Range(0, classes).Select(_ => new List<int>()).ToArray();
        foreach (var row in rows) byClass[labels[row]].Add(row);
        // Classes come in the order in which the data set brings them.
        var order = Enumerable.Range(0, classes).Where(k => byClass[k].Count > 0).OrderBy(k => byClass[k].Min());
        var parts = Enumerable.Range(0, folds).Select(_ => new List<int>()).ToArray();
        var dealt = 0;
        foreach (var own in order.Select(k => byClass[k]))
        {
            var next = 0;
            for (var fold = 0; fold < folds; fold++)
            {
                // Of the cards dealt … dealt + n − 1 those whose number modulo folds is this fold.
                var first = (fold - dealt % folds + folds) % folds;
                var count = first >= own.Count ? 0 : (own.Count - first - 1) / folds + 1;
                parts[fold].AddRange(own.GetRange(next, count));
                next += count;
            }
            dealt += own.Count;
        }
        return [.. parts.Select(part => part.ToArray())];
    }
}
