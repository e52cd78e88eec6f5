using System.Security.Cryptography;
using System.Text;

namespace AgentStore.Domain.Approvals;

/// <summary>One exact call, as it is shown to the person who decides.</summary>
/// <param name="Operation">Name of the operation.</param>
/// <param name="ArgumentsJson">Its arguments, in the canonical form they are stored and run in.</param>
public sealed record ProposedOperation(string Operation, string ArgumentsJson)
{
    /// <summary>SHA-256 over name and arguments, in lower-case hexadecimal: two calls share it only when they are the same.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Operation}\n{ArgumentsJson}")));
}
