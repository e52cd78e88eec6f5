using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>What became of one line of a sales log.</summary>
/// <param name="LineNumber">Number of the line in the file; the header is line 1.</param>
public abstract record SalesLogLine(int LineNumber)
{
    /// <summary>The line is a sales record.</summary>
    /// <param name="LineNumber">Number of the line in the file.</param>
    /// <param name="Record">What was sold.</param>
    /// <param name="Customer">Who bought; empty where the log doesn't say.</param>
    public sealed record Loaded(int LineNumber, SalesRecord Record, string Customer = "") : SalesLogLine(LineNumber);

    /// <summary>The line takes back, in whole or in part, what an earlier line sold; its record says how much, above zero.</summary>
    /// <param name="LineNumber">Number of the line in the file.</param>
    /// <param name="Record">What comes back.</param>
    /// <param name="Customer">Who brings it; empty where the log doesn't say.</param>
    /// <param name="Column">Column to name should the sale not be found.</param>
    public sealed record Returned(int LineNumber, SalesRecord Record, string Customer, string Column) : SalesLogLine(LineNumber);

    /// <summary>The line is well formed and stands for no sale.</summary>
    public sealed record Cancelled(int LineNumber, string Reason) : SalesLogLine(LineNumber);

    /// <summary>The line can't be understood.</summary>
    /// <param name="LineNumber">Number of the line in the file.</param>
    /// <param name="Column">Column at fault, as the header names it.</param>
    /// <param name="Reason">What is wrong with it.</param>
    /// <param name="Text">What the file has there: at most 40 characters, without control characters.</param>
    public sealed record Rejected(int LineNumber, string Column, RejectionReason Reason, string Text) : SalesLogLine(LineNumber)
    {
        /// <summary>For people, for example: line 17, column units: NotANumber, the file has 'abc'.</summary>
        public override string ToString() => $"line {LineNumber}, column {Column}: {Reason}, the file has '{Text}'";
    }

    /// <summary>From here on the file can't be read; always the last one.</summary>
    public sealed record Broken(int LineNumber, Refusal Refusal) : SalesLogLine(LineNumber);
}

/// <summary>Why a line of a sales log was rejected.</summary>
public enum RejectionReason
{
    /// <summary>No reason was given; never the case on a rejected line.</summary>
    None = 0,

    /// <summary>The line ends before this column.</summary>
    MissingColumn,

    /// <summary>The line has more fields than the header.</summary>
    TooManyColumns,

    /// <summary>A quote is opened and not closed before the next separator or the end of the line.</summary>
    UnclosedQuote,

    /// <summary>The field is empty.</summary>
    Blank,

    /// <summary>The text has control characters, or bytes that are not UTF-8.</summary>
    NotText,

    /// <summary>The text is longer than a code may be.</summary>
    TextTooLong,

    /// <summary>The field is not a number as the mapping writes numbers.</summary>
    NotANumber,

    /// <summary>Units are not whole.</summary>
    NotAWholeNumber,

    /// <summary>The number is greater than the store can count.</summary>
    NumberTooLarge,

    /// <summary>Units are below zero.</summary>
    NegativeUnits,

    /// <summary>The price rounds to nothing, or is below zero.</summary>
    PriceNotPositive,

    /// <summary>The cost is below zero.</summary>
    NegativeCost,

    /// <summary>A margin above 100 per cent of the price would make the cost negative.</summary>
    MarginAboveHundred,

    /// <summary>The field is neither 0, 1, true nor false.</summary>
    NotAFlag,

    /// <summary>The share is not between 0 and 1.</summary>
    ShareOutOfRange,

    /// <summary>No period has this number, or this is not a date in the mapping's format.</summary>
    UnknownPeriod,

    /// <summary>An earlier line has the same store, product and period.</summary>
    DuplicateKey,

    /// <summary>The code is none of a product: postage, fees, samples, corrections.</summary>
    NotAProduct,

    /// <summary>Something comes back of which no earlier line sold that much to that buyer at that price.</summary>
    ReturnWithoutSale,
}
