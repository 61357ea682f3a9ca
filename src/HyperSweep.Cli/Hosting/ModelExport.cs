using HyperSweep.Cli.Rendering.Images;
using HyperSweep.Data;
using HyperSweep.Data.Npy;
using HyperSweep.Learning.Datasets;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Takes the stored model of a sweep out of the database.</summary>
static class ModelExport
{
    /// <summary>
    /// Arrays for NumPy: W [classes, features] and b [classes]; class_names; scale and shift [features], with which
    /// scores = (x · scale + shift) Wᵀ + b for a row x as it stands in the data set.
    /// </summary>
    public static void WriteNpz(Session session, SweepDatabase database, SweepRecord sweep, string path)
    {
        var model = TrainedModel.Get(database, sweep);
        var normalization = Normalization(session, sweep, model);
        Files.Write(path, (Stream stream) =>
        {
            using var npz = new NpzWriter(stream);
            var weights = model.Weights;
            npz.Add("W", [.. weights.Weights], weights.Classes, weights.Features);
            npz.Add("b", [.. weights.Bias], weights.Classes);
            npz.Add("class_names", model.ClassNames);
            npz.Add("trial", [weights.Trial.Number], []);
            if (normalization is null) return;
            npz.Add("scale", normalization.Scale, weights.Features);
            npz.Add("shift", normalization.Shift, weights.Features);
        });
    }

    /// <param name="path">A .png file for all classes together, or a folder that gets a file for each class.</param>
    /// <returns>The files that were written.</returns>
    public static IReadOnlyList<string> WriteImages(SweepDatabase database, SweepRecord sweep, string path, bool isFolder)
    {
        var model = TrainedModel.Get(database, sweep);
        var images = WeightImages.Of(model.Weights) ?? throw CliException.Usage(
            $"{model.Weights.Features} features make no square image", "images need side × side features, or three times as many");
        if (!isFolder)
        {
            WriteFile(path, images.OfAll());
            return [path];
        }
        Files.MakeFolder(path);
        var files = new List<string>();
        for (var c = 0; c < model.Weights.Classes; c++)
        {
            files.Add(Path.Combine(path, $"{c}-{FileName(model.ClassNames[c])}.png"));
            WriteFile(files[^1], images.OfClass(c));
        }
        return files;

        static void WriteFile(string file, byte[] bytes) => Files.Write(file, (Stream stream) => stream.Write(bytes));
    }

    // Without the data set the weights are still of use, but not for rows as they stand in files.
    static Normalization? Normalization(Session session, SweepRecord sweep, StoredModel model)
    {
        try
        {
            using var data = TrainedModel.LoadData(session, sweep);
            return data.OfFold(model.Fold).Normalization;
        }
        catch (Exception e) when (e is DataException or CliException)
        {
            session.Warn($"scale and shift are left out, since the data set cannot be used: {e.Message}");
            return null;
        }
    }

    // Names of classes come from data files.
    static string FileName(string text) =>
        string.Concat(text.Take(40).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
}
