using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AgentStore.Learning.Market.Maths;

namespace AgentStore.Learning.Market.Lanes;

/// <summary>Eight markets at a time.</summary>
internal readonly struct Lane256(Vector256<float> value) : IBitLane<Lane256>
{
    private readonly Vector256<float> value = value;

    public static int Width => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Of(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator +(Lane256 left, Lane256 right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 left, Lane256 right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator *(Lane256 left, Lane256 right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator /(Lane256 left, Lane256 right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Min(Lane256 left, Lane256 right) => new(Vector256.MinNative(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Max(Lane256 left, Lane256 right) => new(Vector256.MaxNative(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Floor(Lane256 value) => new(Vector256.Floor(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Sqrt(Lane256 value) => new(Vector256.Sqrt(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Exp(Lane256 value) => Polynomials<Lane256>.Exp(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Log(Lane256 value) => Polynomials<Lane256>.Log(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Less(Lane256 left, Lane256 right) => new(Vector256.LessThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 And(Lane256 left, Lane256 right) => new(left.value & right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Select(Lane256 mask, Lane256 whereTrue, Lane256 whereFalse) =>
        new(Vector256.ConditionalSelect(mask.value, whereTrue.value, whereFalse.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lane256 mask) => mask.value.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Load(ref float source) => new(Vector256.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float target) => value.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(Lane256 left, Lane256 right, Lane256 addend) => new(Vector256.FusedMultiplyAdd(left.value, right.value, addend.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Round(Lane256 value) => new(Vector256.Round(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 PowerOfTwo(Lane256 whole) =>
        new(((Vector256.ConvertToInt32Native(whole.value) + Vector256.Create(FloatBits.ExponentBias)) << FloatBits.MantissaBits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Split(Lane256 value, out Lane256 exponent)
    {
        var bits = value.value.AsInt32();
        exponent = new(Vector256.ConvertToSingle((bits >> FloatBits.MantissaBits) - Vector256.Create(FloatBits.ExponentBias - 1)));
        return new(((bits & Vector256.Create(FloatBits.MantissaMask)) | Vector256.Create(FloatBits.Half)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Uniforms(uint firstMarket, uint agent, uint week, uint stream, uint seedLow, uint seedHigh, out Lane256 first, out Lane256 second, out Lane256 third, out Lane256 fourth)
    {
        var x0 = Vector256.Create(firstMarket) + Vector256<uint>.Indices;
        var (x1, x2, x3) = (Vector256.Create(agent), Vector256.Create(week), Vector256.Create(stream));
        for (var round = 0; round < Philox.Rounds; round++)
        {
            Multiply(Philox.Multiplier0, x0, out var high0, out var low0);
            Multiply(Philox.Multiplier1, x2, out var high1, out var low1);
            (x0, x1, x2, x3) = (high1 ^ x1 ^ Vector256.Create(seedLow), low1, high0 ^ x3 ^ Vector256.Create(seedHigh), low0);
            seedLow += Philox.Weyl0;
            seedHigh += Philox.Weyl1;
        }
        (first, second, third, fourth) = (Uniform(x0), Uniform(x1), Uniform(x2), Uniform(x3));
    }

    /// <summary>Both halves of the products: the even lanes' in one multiplication, the odd lanes' in another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(uint multiplier, Vector256<uint> value, out Vector256<uint> high, out Vector256<uint> low)
    {
        if (!Avx2.IsSupported)
        {
            var (lower, upper) = Vector256.Widen(value);
            var (lowerProduct, upperProduct) = (lower * Vector256.Create((ulong)multiplier), upper * Vector256.Create((ulong)multiplier));
            high = Vector256.Narrow(lowerProduct >> 32, upperProduct >> 32);
            low = value * Vector256.Create(multiplier);
            return;
        }
        var factor = Vector256.Create(multiplier);
        var even = Avx2.Multiply(value, factor).AsUInt32();
        var odd = Avx2.Multiply(Avx2.ShiftRightLogical(value.AsUInt64(), 32).AsUInt32(), factor).AsUInt32();
        high = Avx2.Blend(Avx2.ShiftRightLogical(even.AsUInt64(), 32).AsUInt32(), odd, FloatBits.OddLanes);
        low = Avx2.Blend(even, Avx2.ShiftLeftLogical(odd.AsUInt64(), 32).AsUInt32(), FloatBits.OddLanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane256 Uniform(Vector256<uint> words) =>
        new((Vector256.ConvertToSingle((words >> Philox.UnusedBits).AsInt32()) + Vector256.Create(0.5f)) * Vector256.Create(Philox.Step));
}
