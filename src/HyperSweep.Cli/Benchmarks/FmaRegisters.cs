using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Cli.Benchmarks;

/// <summary>The registers of AVX-512.</summary>
readonly struct FmaRegister512(Vector512<float> value) : IFmaRegister<FmaRegister512>
{
    readonly Vector512<float> _value = value;

    public static int Lanes => Vector512<float>.Count;

    public float First => _value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FmaRegister512 Of(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FmaRegister512 MultiplyAdd(FmaRegister512 factor, FmaRegister512 addend) =>
        new(Vector512.FusedMultiplyAdd(_value, factor._value, addend._value));
}

/// <summary>The registers of AVX2.</summary>
readonly struct FmaRegister256(Vector256<float> value) : IFmaRegister<FmaRegister256>
{
    readonly Vector256<float> _value = value;

    public static int Lanes => Vector256<float>.Count;

    public float First => _value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FmaRegister256 Of(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FmaRegister256 MultiplyAdd(FmaRegister256 factor, FmaRegister256 addend) =>
        new(Vector256.FusedMultiplyAdd(_value, factor._value, addend._value));
}

/// <summary>The registers of NEON; also what is measured where there are no vectors at all.</summary>
readonly struct FmaRegister128(Vector128<float> value) : IFmaRegister<FmaRegister128>
{
    readonly Vector128<float> _value = value;

    public static int Lanes => Vector128<float>.Count;

    public float First => _value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FmaRegister128 Of(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FmaRegister128 MultiplyAdd(FmaRegister128 factor, FmaRegister128 addend) =>
        new(Vector128.FusedMultiplyAdd(_value, factor._value, addend._value));
}
