namespace AgentStore.Learning.Market.Lanes;

/// <summary>
/// One number for each of several markets at once. The agents' week is written once against this; a processor's vector, a
/// single number and a thread of a GPU implement it. Comparisons answer masks, which only <see cref="Select"/>,
/// <see cref="And"/> and <see cref="Any"/> read.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface ILane<TSelf>
    where TSelf : struct, ILane<TSelf>
{
    /// <summary>Markets in one value.</summary>
    static abstract int Width { get; }

    /// <summary>The same number for every market.</summary>
    static abstract TSelf Of(float value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf Min(TSelf left, TSelf right);

    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The nearest whole number not above.</summary>
    static abstract TSelf Floor(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>eᵛᵃˡᵘᵉ; 0 far below.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>Natural logarithm of a positive number.</summary>
    static abstract TSelf Log(TSelf value);

    static abstract TSelf Less(TSelf left, TSelf right);

    static abstract TSelf And(TSelf left, TSelf right);

    /// <summary>Where the mask holds the first, elsewhere the second.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whereTrue, TSelf whereFalse);

    /// <summary>Whether the mask holds anywhere.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>
    /// Four uniform numbers above 0 and below 1 for each market: one block of <see cref="Philox"/> at counter
    /// (market, agent, week, stream), the top 23 bits of each word plus a half.
    /// </summary>
    static abstract void Uniforms(uint firstMarket, uint agent, uint week, uint stream, uint seedLow, uint seedHigh, out TSelf first, out TSelf second, out TSelf third, out TSelf fourth);
}

/// <summary>What a processor's lanes can beyond: memory, and a number's bits.</summary>
internal interface IBitLane<TSelf> : ILane<TSelf>
    where TSelf : struct, IBitLane<TSelf>
{
    /// <summary>Reads <see cref="ILane{TSelf}.Width"/> numbers that lie one after the other.</summary>
    static abstract TSelf Load(ref float source);

    /// <summary>Writes them.</summary>
    void Store(ref float target);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The nearest whole number.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2ʷʰᵒˡᵉ for whole numbers from −126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf whole);

    /// <summary>A positive number as mantissa · 2ᵉˣᵖᵒⁿᵉⁿᵗ with the mantissa from 0.5 to below 1.</summary>
    static abstract TSelf Split(TSelf value, out TSelf exponent);
}
