using AgentStore.Learning.Market.Lanes;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class PhiloxTests
{
    /// <summary>The known answers that come with Random123 (kat_vectors, philox4x32 10).</summary>
    public static TheoryData<uint[], uint[], uint[]> Known => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        { [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
        { [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1] },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Words_are_those_of_the_published_vectors(uint[] counter, uint[] key, uint[] expected)
    {
        Philox.Words(ref counter[0], ref counter[1], ref counter[2], ref counter[3], key[0], key[1]);

        Assert.Equal(expected, counter);
    }

    [Fact]
    public void Uniform_numbers_stay_strictly_between_0_and_1()
    {
        Assert.True(Philox.Uniform(0) > 0);
        Assert.True(Philox.Uniform(uint.MaxValue) < 1);
    }
}
