using AgentStore.Learning.Market.Lanes;
using ILGPU.Algorithms;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>One market of a GPU's thread: the card's own exponential, logarithm and root.</summary>
internal readonly struct GpuLane(float value) : ILane<GpuLane>
{
    private const float Log2OfE = 1.44269504f;
    private const float Ln2 = 0.69314718f;

    public readonly float Value = value;

    public static int Width => 1;

    public static GpuLane Of(float value) => new(value);

    public static GpuLane operator +(GpuLane left, GpuLane right) => new(left.Value + right.Value);

    public static GpuLane operator -(GpuLane left, GpuLane right) => new(left.Value - right.Value);

    public static GpuLane operator *(GpuLane left, GpuLane right) => new(left.Value * right.Value);

    public static GpuLane operator /(GpuLane left, GpuLane right) => new(left.Value / right.Value);

    public static GpuLane Min(GpuLane left, GpuLane right) => new(XMath.Min(left.Value, right.Value));

    public static GpuLane Max(GpuLane left, GpuLane right) => new(XMath.Max(left.Value, right.Value));

    public static GpuLane Floor(GpuLane value) => new(XMath.Floor(value.Value));

    public static GpuLane Sqrt(GpuLane value) => new(XMath.Sqrt(value.Value));

    public static GpuLane Exp(GpuLane value) => new(XMath.Exp2(value.Value * Log2OfE));

    public static GpuLane Log(GpuLane value) => new(XMath.Log2(value.Value) * Ln2);

    public static GpuLane Less(GpuLane left, GpuLane right) => new(left.Value < right.Value ? 1f : 0f);

    public static GpuLane And(GpuLane left, GpuLane right) => new(left.Value * right.Value);

    public static GpuLane Select(GpuLane mask, GpuLane whereTrue, GpuLane whereFalse) => new(mask.Value != 0f ? whereTrue.Value : whereFalse.Value);

    public static bool Any(GpuLane mask) => mask.Value != 0f;

    public static void Uniforms(uint firstMarket, uint agent, uint week, uint stream, uint seedLow, uint seedHigh, out GpuLane first, out GpuLane second, out GpuLane third, out GpuLane fourth)
    {
        var x0 = firstMarket;
        var x1 = agent;
        var x2 = week;
        var x3 = stream;
        Philox.Words(ref x0, ref x1, ref x2, ref x3, seedLow, seedHigh);
        first = new(Philox.Uniform(x0));
        second = new(Philox.Uniform(x1));
        third = new(Philox.Uniform(x2));
        fourth = new(Philox.Uniform(x3));
    }
}
