namespace HyperSweep.Search.Samplers.Sobol;

/// <summary>Polynomials over the numbers 0 and 1, as bits: 1011 is x³ + x + 1.</summary>
static class PrimitivePolynomials
{
    const int DegreeMax = 30;

    /// <summary>All whose powers of x run through every other polynomial, by degree and then by their bits.</summary>
    public static IEnumerable<int> All()
    {
        for (var degree = 1; degree <= DegreeMax; degree++)
            for (var polynomial = 1 << degree | 1; polynomial < 1 << (degree + 1); polynomial += 2)
                if (IsPrimitive(polynomial, degree)) yield return polynomial;
    }

    // x has the order 2ᵈ − 1 when that power of it is 1, and no power by a proper divisor is.
    static bool IsPrimitive(int polynomial, int degree)
    {
        var order = (1 << degree) - 1;
        return Power(order, polynomial, degree) == 1
            && PrimeFactors(order).All(factor => factor == order || Power(order / factor, polynomial, degree) != 1)
            && (degree == 1 || Power(1, polynomial, degree) != 1);
    }

    static int Power(int exponent, int polynomial, int degree)
    {
        var (result, power) = (1, degree == 1 ? 1 : 2); // Of degree 1 there is only x + 1, where x is 1.
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result = Product(result, power, polynomial, degree);
            power = Product(power, power, polynomial, degree);
        }
        return result;
    }

    static int Product(int a, int b, int polynomial, int degree)
    {
        var product = 0;
        for (; b > 0; b >>= 1)
        {
            if ((b & 1) == 1) product ^= a;
            a <<= 1;
            if ((a >> degree & 1) == 1) a ^= polynomial;
        }
        return product;
    }

    static IEnumerable<int> PrimeFactors(int number)
    {
        for (var factor = 2; factor <= number / factor; factor++)
        {
            if (number % factor != 0) continue;
            yield return factor;
            while (number % factor == 0) number /= factor;
        }
        if (number > 1) yield return number;
    }
}
