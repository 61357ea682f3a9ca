using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>dataset</c>.</summary>
/// <param name="find">Null: the data set is not looked for.</param>
sealed class DatasetBinder(string baseFolder, Func<string, string, DatasetLookup>? find, DiagnosticBag bag)
{
    static readonly SplitAmount DefaultValidation = new(Count: null, Fraction: 0.2);

    /// <returns>Null after faults.</returns>
    public DatasetDefinition? Bind(Section root)
    {
        if (!root.Has("dataset"))
        {
            root.Miss("dataset", "such as 'dataset: fashion-mnist': a known name, a folder or a file");
            return null;
        }
        var section = root.Open("dataset");
        if (section.IsBroken) return null;
        if (!section.Has("path")) section.Miss("path", "a known name, a folder or a file, such as 'path: fashion-mnist'");
        var path = section.Text("path");
        if (path is not null) Look(section, path);
        var validation = Validation(section);
        var test = Amount(section, "test");
        LeaveRowsToTrain(section, validation, test);
        var normalize = section.Word("normalize") switch
        {
            "scale" => NormalizationKind.Scale,
            "mean" => NormalizationKind.Mean,
            "standardize" => NormalizationKind.Standardize,
            _ => NormalizationKind.None,
        };
        section.Word("features");
        var label = section.Text("label");
        var header = section.Flag("header");
        var seed = (ulong)(section.Whole("split_seed") ?? 0);
        return path is null ? null : new(path, validation ?? DefaultValidation, test, seed, normalize, label, header);
    }

    void Look(Section section, string path)
    {
        if (find is null) return;
        var place = section.Value("path")!.Span;
        if (path.Trim().Length == 0)
        {
            bag.Add(DiagnosticCodes.DatasetNotFound, place, "expected the path of a data set, got an empty text");
            return;
        }
        var lookup = find(path, baseFolder);
        if (lookup.FoundAt is not null) return;
        var near = lookup.NearNames.Select(name => $"'{Quoting.Clean(name)}'").ToArray();
        string[] help =
        [
            .. near.Length > 0 ? [$"did you mean {string.Join(" or ", near)}?"] : Array.Empty<string>(),
            .. lookup.LookedIn.Count > 0 ? ["looked in:"] : Array.Empty<string>(),
            .. lookup.LookedIn.Select(folder => "  " + folder),
        ];
        bag.Add(DiagnosticCodes.DatasetNotFound, place, $"expected a data set at {Quoting.Quote(path)}, found none",
            help.Length > 0 ? string.Join('\n', help) : null);
    }

    /// <returns>Null without it, and after faults.</returns>
    SplitAmount? Validation(Section dataset)
    {
        if (!dataset.Has("validation")) return null;
        var section = dataset.Open("validation");
        if (section.IsBroken) return null;
        var (rows, folds, fold) = (Amount(section, "rows"), (int?)section.Whole("folds"), (int?)section.Whole("fold"));
        if (section.Has("folds") && section.Has("rows"))
            bag.Add(DiagnosticCodes.DoesNotApply, section.PlaceOf("rows"), "expected rows or folds to validate, got both",
                "remove one of them");
        if (section.Has("fold") && !section.Has("folds")) section.Miss("folds", "'fold' is one of so many, such as 'folds: 5'");
        if (fold > folds)
            bag.Add(DiagnosticCodes.OutOfRange, section.Value("fold")!.Span,
                $"expected '{section.What("fold")}' to be from 1 to {folds}, got {fold}");
        return folds is null ? rows : new(Count: null, Fraction: null) { Folds = folds, Fold = fold };
    }

    SplitAmount? Amount(Section section, string key)
    {
        if (section.Value(key) is not { } node) return null;
        if (section.Number(key) is not { } number) return null;
        if (number.Value is > 0 and < 1) return new(Count: null, number.Value);
        // 1.0 may be meant as all rows or as one: neither is taken.
        var isCount = number.Whole is not null || number.Value > 1;
        if (isCount && ValueReader.AsWhole(number) is >= 1 and <= int.MaxValue and var count) return new((int)count, Fraction: null);
        bag.Add(DiagnosticCodes.OutOfRange, node.Span,
            $"expected '{section.What(key)}' to be a count from 1 or a fraction between 0 and 1, got {((ScalarNode)node).Value}",
            key == "test" ? "leave the key out to set no rows aside" : "such as 10000 or 0.2");
        return null;
    }

    void LeaveRowsToTrain(Section section, SplitAmount? validation, SplitAmount? test)
    {
        if (test?.Fraction is not { } set || (validation ?? DefaultValidation).Fraction is not { } kept || kept + set < 1) return;
        bag.Add(DiagnosticCodes.OutOfRange, section.Value("test")!.Span,
            $"expected validation and test to leave rows for training, got {ValueReader.Show(kept)} and {ValueReader.Show(set)}",
            "their sum must be below 1");
    }
}
