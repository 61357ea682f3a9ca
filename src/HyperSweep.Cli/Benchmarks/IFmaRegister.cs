namespace HyperSweep.Cli.Benchmarks;

/// <summary>A vector as wide as the machine's registers, so that one loop measures every machine.</summary>
interface IFmaRegister<TSelf> where TSelf : struct, IFmaRegister<TSelf>
{
    /// <summary>Floats in it.</summary>
    static abstract int Lanes { get; }

    static abstract TSelf Of(float value);

    /// <summary>this·factor + addend, rounded once.</summary>
    TSelf MultiplyAdd(TSelf factor, TSelf addend);

    float First { get; }
}
