using System.Security.Cryptography;

namespace AgentStore.Operations.Orders;

/// <summary>Keys that stand in for a sign-in: whoever holds one may see the cart or the order.</summary>
internal static class UnguessableKey
{
    private const int Bytes = 20;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
}
