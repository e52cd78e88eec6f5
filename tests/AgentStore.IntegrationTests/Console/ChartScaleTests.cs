using System.Globalization;
using AgentStore.Web.Owner.Market;
using Xunit;

namespace AgentStore.IntegrationTests.Console;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(new[] { 10.53f, 19.2f }, false, "10.0 12.5 15.0 17.5 20.0")]
    [InlineData(new[] { 3f, 29f }, true, "0 10 20 30")]
    [InlineData(new[] { -40f, 2_922f }, true, "-1,000 0 1,000 2,000 3,000")]
    [InlineData(new[] { 0f, 0f }, true, "0.00 0.25 0.50 0.75 1.00")]
    [InlineData(new[] { 20f }, false, "20.0 20.5 21.0 21.5 22.0")]
    public void Marks_are_round_hold_all_values_and_are_written_in_full(float[] values, bool fromZero, string marks)
    {
        var scale = ChartScale.Of(values, fromZero);
        Assert.Equal(marks, string.Join(' ', scale.Marks.Select(mark => mark.ToString(scale.Decimals, CultureInfo.InvariantCulture))));
        Assert.All(values, value => Assert.InRange(scale.HeightOf(value), 0, 1));
    }
}
