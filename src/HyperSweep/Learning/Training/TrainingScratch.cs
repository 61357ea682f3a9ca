using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Training;

/// <summary>Memory that a trial needs only while it takes a block, so that all trials of a cohort share it.</summary>
sealed unsafe class TrainingScratch(int classes) : IDisposable
{
    readonly NativeBuffer _scores = new((long)Lanes.BlockSamples * classes), _gradient = new(GradientStep.ScratchLength(classes));

    /// <summary>Panel over the samples of a block.</summary>
    public float* Scores => _scores.Pointer;

    /// <summary>Panel over the features of a strip.</summary>
    public float* Gradient => _gradient.Pointer;

    public static long BytesFor(int classes) =>
        sizeof(float) * ((long)Lanes.BlockSamples * classes + GradientStep.ScratchLength(classes));

    public void Dispose()
    {
        _scores.Dispose();
        _gradient.Dispose();
    }
}
