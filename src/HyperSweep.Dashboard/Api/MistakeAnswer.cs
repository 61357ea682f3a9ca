namespace HyperSweep.Dashboard.Api;

/// <summary>Test samples behind one cell of the confusion matrix.</summary>
/// <param name="Total">How many there are; the first of them are here.</param>
/// <param name="Height">0 when samples are no images.</param>
/// <param name="Channels">1: grey; 3: red, green and blue side by side.</param>
sealed record MistakeAnswer(int Total, int Height, int Width, int Channels, IReadOnlyList<SampleImage> Samples);

/// <param name="Row">Of the data set, counted from 1.</param>
/// <param name="Pixels">Base64 of a byte for each channel of each pixel; empty when samples are no images.</param>
sealed record SampleImage(int Row, string Pixels);
