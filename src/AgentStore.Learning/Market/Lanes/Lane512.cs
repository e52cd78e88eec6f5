using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AgentStore.Learning.Market.Maths;

namespace AgentStore.Learning.Market.Lanes;

/// <summary>Sixteen markets at a time.</summary>
internal readonly struct Lane512(Vector512<float> value) : IBitLane<Lane512>
{
    private readonly Vector512<float> value = value;

    private static Vector512<uint> OddLanes => Vector512.Create(0xFFFF_FFFF_0000_0000ul).AsUInt32();

    public static int Width => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Of(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator +(Lane512 left, Lane512 right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 left, Lane512 right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator *(Lane512 left, Lane512 right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator /(Lane512 left, Lane512 right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Min(Lane512 left, Lane512 right) => new(Vector512.MinNative(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Max(Lane512 left, Lane512 right) => new(Vector512.MaxNative(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Floor(Lane512 value) => new(Vector512.Floor(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Sqrt(Lane512 value) => new(Vector512.Sqrt(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Exp(Lane512 value) => Polynomials<Lane512>.Exp(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Log(Lane512 value) => Polynomials<Lane512>.Log(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Less(Lane512 left, Lane512 right) => new(Vector512.LessThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 And(Lane512 left, Lane512 right) => new(left.value & right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Select(Lane512 mask, Lane512 whereTrue, Lane512 whereFalse) =>
        new(Vector512.ConditionalSelect(mask.value, whereTrue.value, whereFalse.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lane512 mask) => mask.value.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Load(ref float source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float target) => value.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(Lane512 left, Lane512 right, Lane512 addend) => new(Vector512.FusedMultiplyAdd(left.value, right.value, addend.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Round(Lane512 value) => new(Vector512.Round(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 PowerOfTwo(Lane512 whole) =>
        new(((Vector512.ConvertToInt32Native(whole.value) + Vector512.Create(FloatBits.ExponentBias)) << FloatBits.MantissaBits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Split(Lane512 value, out Lane512 exponent)
    {
        var bits = value.value.AsInt32();
        exponent = new(Vector512.ConvertToSingle((bits >> FloatBits.MantissaBits) - Vector512.Create(FloatBits.ExponentBias - 1)));
        return new(((bits & Vector512.Create(FloatBits.MantissaMask)) | Vector512.Create(FloatBits.Half)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Uniforms(uint firstMarket, uint agent, uint week, uint stream, uint seedLow, uint seedHigh, out Lane512 first, out Lane512 second, out Lane512 third, out Lane512 fourth)
    {
        var x0 = Vector512.Create(firstMarket) + Vector512<uint>.Indices;
        var (x1, x2, x3) = (Vector512.Create(agent), Vector512.Create(week), Vector512.Create(stream));
        for (var round = 0; round < Philox.Rounds; round++)
        {
            Multiply(Philox.Multiplier0, x0, out var high0, out var low0);
            Multiply(Philox.Multiplier1, x2, out var high1, out var low1);
            (x0, x1, x2, x3) = (high1 ^ x1 ^ Vector512.Create(seedLow), low1, high0 ^ x3 ^ Vector512.Create(seedHigh), low0);
            seedLow += Philox.Weyl0;
            seedHigh += Philox.Weyl1;
        }
        (first, second, third, fourth) = (Uniform(x0), Uniform(x1), Uniform(x2), Uniform(x3));
    }

    /// <summary>Both halves of the products: the even lanes' in one multiplication, the odd lanes' in another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(uint multiplier, Vector512<uint> value, out Vector512<uint> high, out Vector512<uint> low)
    {
        if (!Avx512F.IsSupported)
        {
            var (lower, upper) = Vector512.Widen(value);
            var (lowerProduct, upperProduct) = (lower * Vector512.Create((ulong)multiplier), upper * Vector512.Create((ulong)multiplier));
            high = Vector512.Narrow(lowerProduct >> 32, upperProduct >> 32);
            low = value * Vector512.Create(multiplier);
            return;
        }
        var factor = Vector512.Create(multiplier);
        var even = Avx512F.Multiply(value, factor).AsUInt32();
        var odd = Avx512F.Multiply(Avx512F.ShiftRightLogical(value.AsUInt64(), 32).AsUInt32(), factor).AsUInt32();
        high = Vector512.ConditionalSelect(OddLanes, odd, Avx512F.ShiftRightLogical(even.AsUInt64(), 32).AsUInt32());
        low = Vector512.ConditionalSelect(OddLanes, Avx512F.ShiftLeftLogical(odd.AsUInt64(), 32).AsUInt32(), even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane512 Uniform(Vector512<uint> words) =>
        new((Vector512.ConvertToSingle((words >> Philox.UnusedBits).AsInt32()) + Vector512.Create(0.5f)) * Vector512.Create(Philox.Step));
}
