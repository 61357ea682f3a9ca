using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering.Images;

/// <summary>The weights of a linear classifier as images, one for each class: what raises its score, and what lowers it.</summary>
sealed class WeightImages
{
    const int Gap = 4, SideWanted = 112;

    // Vermillion, near white and blue: told apart by colour-blind eyes, and in grey by their distance from the middle.
    static readonly int[] Below = [196, 78, 0], Middle = [250, 250, 250], Above = [0, 104, 168];

    readonly ModelWeights _model;
    readonly int _side, _channels, _zoom;
    readonly float _largest;

    WeightImages(ModelWeights model, int side, int channels)
    {
        (_model, _side, _channels) = (model, side, channels);
        _zoom = Math.Max(1, SideWanted / side);
        foreach (var weight in model.Weights) _largest = Math.Max(_largest, Math.Abs(weight));
    }

    /// <summary>Pixels of the side of one image.</summary>
    public int Side => _side * _zoom;

    /// <summary>Null when the features make no square image, grey or with three colours side by side.</summary>
    public static WeightImages? Of(ModelWeights model)
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var side = (int)Math.Round(Math.Sqrt((double)model.Features / channels));
            if (side > 1 && side * side * channels == model.Features) return new(model, side, channels);
        }
        return null;
    }

    /// <returns>A PNG file.</returns>
    public byte[] OfClass(int number)
    {
        var pixels = new byte[3 * Side * Side];
        Draw(number, pixels, Side, left: 0, top: 0);
        return PngFile.Encode(Side, Side, pixels);
    }

    /// <summary>All classes in one image, five in a row, in the order of their numbers.</summary>
    /// <returns>A PNG file.</returns>
    public byte[] OfAll()
    {
        var across = Math.Min(5, _model.Classes);
        var down = (_model.Classes + across - 1) / across;
        var (width, height) = (across * (Side + Gap) - Gap, down * (Side + Gap) - Gap);
        var pixels = new byte[3 * width * height];
        Array.Fill(pixels, byte.MaxValue);
        for (var c = 0; c < _model.Classes; c++) Draw(c, pixels, width, c % across * (Side + Gap), c / across * (Side + Gap));
        return PngFile.Encode(width, height, pixels);
    }

    void Draw(int ofClass, byte[] pixels, int width, int left, int top)
    {
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
                for (var channel = 0; channel < 3; channel++)
                    pixels[3 * ((top + y) * width + left + x) + channel] = Color(ofClass, y / _zoom * _side + x / _zoom, channel);
    }

    byte Color(int ofClass, int pixel, int channel)
    {
        var index = ofClass * _model.Features + pixel * _channels + (_channels == 1 ? 0 : channel);
        var share = _largest == 0 ? 0 : _model.Weights[index] / _largest;
        if (_channels == 3) return (byte)Math.Round(127.5 + 127.5 * share);
        var end = share < 0 ? Below : Above;
        // Below 1, so that small weights can be seen beside a few large ones.
        return (byte)Math.Round(Middle[channel] + (end[channel] - Middle[channel]) * Math.Pow(Math.Abs(share), 0.8));
    }
}
