using System.Runtime.InteropServices;

namespace HyperSweep.Learning.Kernels;

/// <summary>Zeroed floats in native memory, aligned to a page: kernels read them without bounds checks or pinning.</summary>
sealed unsafe class NativeBuffer : IDisposable
{
    const nuint Alignment = 4096;

    float* _memory;

    public NativeBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = checked((nuint)Math.Max(length, 1) * sizeof(float));
        _memory = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_memory, bytes);
    }

    ~NativeBuffer() => Free();

    public long Length { get; }

    /// <summary>Valid until disposed.</summary>
    public float* Pointer => _memory;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
