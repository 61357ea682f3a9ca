namespace HyperSweep.Data.Idx;

/// <summary>The two files of one part; their headers agree.</summary>
sealed class ImagesAndLabels : IDisposable
{
    ImagesAndLabels(IdxFile images, IdxFile labels) => (Images, Labels) = (images, labels);

    public IdxFile Images { get; }

    public IdxFile Labels { get; }

    public static ImagesAndLabels Open(string imagesPath, string labelsPath)
    {
        var images = IdxFile.Open(imagesPath, dimensions: 3);
        IdxFile? labels = null;
        try
        {
            labels = IdxFile.Open(labelsPath, dimensions: 1);
            if (images.Records != labels.Records)
                throw DataException.At(labelsPath, "offset 4",
                    $"Expected {images.Records} labels, one for each image of {imagesPath}, got {labels.Records}.");
            return new(images, labels);
        }
        catch
        {
            labels?.Dispose();
            images.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
