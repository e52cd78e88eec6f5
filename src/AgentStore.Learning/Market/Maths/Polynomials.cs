using System.Runtime.CompilerServices;
using AgentStore.Learning.Market.Lanes;

namespace AgentStore.Learning.Market.Maths;

/// <summary>
/// Exponential and logarithm in single precision, relative error below 2e-7: the coefficients of exp2f and logf of the
/// Cephes library (Moshier 1989).
/// </summary>
internal static class Polynomials<TLane>
    where TLane : struct, IBitLane<TLane>
{
    private const float Log2OfE = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float SqrtHalf = 0.70710678f;

    /// <summary>Below e to this there is nothing.</summary>
    private const float ExponentMin = -87f;
    private const float ExponentMax = 87f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exp(TLane value)
    {
        var bounded = TLane.Min(TLane.Max(value, TLane.Of(ExponentMin)), TLane.Of(ExponentMax));
        var whole = TLane.Round(bounded * TLane.Of(Log2OfE));
        var rest = TLane.MultiplyAdd(whole, TLane.Of(-Ln2High), bounded);
        rest = TLane.MultiplyAdd(whole, TLane.Of(-Ln2Low), rest) * TLane.Of(Log2OfE);
        var sum = TLane.MultiplyAdd(TLane.Of(1.535336188319500e-4f), rest, TLane.Of(1.339887440266574e-3f));
        sum = TLane.MultiplyAdd(sum, rest, TLane.Of(9.618437357674640e-3f));
        sum = TLane.MultiplyAdd(sum, rest, TLane.Of(5.550332471162809e-2f));
        sum = TLane.MultiplyAdd(sum, rest, TLane.Of(2.402264791363012e-1f));
        sum = TLane.MultiplyAdd(sum, rest, TLane.Of(6.931472028550421e-1f));
        sum = TLane.MultiplyAdd(sum, rest, TLane.Of(1f)) * TLane.PowerOfTwo(whole);
        return TLane.Select(TLane.Less(value, TLane.Of(ExponentMin)), TLane.Of(0f), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Log(TLane value)
    {
        var mantissa = TLane.Split(value, out var exponent);
        var isSmall = TLane.Less(mantissa, TLane.Of(SqrtHalf));
        var x = TLane.Select(isSmall, mantissa + mantissa, mantissa) - TLane.Of(1f);
        exponent = TLane.Select(isSmall, exponent - TLane.Of(1f), exponent);
        var square = x * x;
        var sum = TLane.MultiplyAdd(TLane.Of(7.0376836292e-2f), x, TLane.Of(-1.1514610310e-1f));
        sum = TLane.MultiplyAdd(sum, x, TLane.Of(1.1676998740e-1f));
        sum = TLane.MultiplyAdd(sum, x, TLane.Of(-1.2420140846e-1f));
        sum = TLane.MultiplyAdd(sum, x, TLane.Of(1.4249322787e-1f));
        sum = TLane.MultiplyAdd(sum, x, TLane.Of(-1.6668057665e-1f));
        sum = TLane.MultiplyAdd(sum, x, TLane.Of(2.0000714765e-1f));
        sum = TLane.MultiplyAdd(sum, x, TLane.Of(-2.4999993993e-1f));
        sum = TLane.MultiplyAdd(sum, x, TLane.Of(3.3333331174e-1f)) * x * square;
        sum = TLane.MultiplyAdd(exponent, TLane.Of(Ln2Low), sum);
        sum = TLane.MultiplyAdd(square, TLane.Of(-0.5f), sum) + x;
        return TLane.MultiplyAdd(exponent, TLane.Of(Ln2High), sum);
    }
}
