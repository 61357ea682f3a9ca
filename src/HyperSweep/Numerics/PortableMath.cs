namespace HyperSweep.Numerics;
public static class PortableMath { public static double Exp(double x) => Math.Exp(x); public static double Log(double x) => Math.Log(x); }
