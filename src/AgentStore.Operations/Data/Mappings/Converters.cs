using System.Text.Json;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class SkuConverter() : ValueConverter<Sku, string>(sku => sku.Code, code => new Sku(code));

internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => new Currency(code));

internal sealed class OrderIdConverter() : ValueConverter<OrderId, Guid>(id => id.Value, value => new OrderId(value));

internal sealed class PurchaseOrderIdConverter() : ValueConverter<PurchaseOrderId, Guid>(id => id.Value, value => new PurchaseOrderId(value));

internal sealed class ReservationIdConverter() : ValueConverter<ReservationId, Guid>(id => id.Value, value => new ReservationId(value));

internal sealed class ApprovalIdConverter() : ValueConverter<ApprovalId, Guid>(id => id.Value, value => new ApprovalId(value));

internal sealed class PriceBreaksConverter() : ValueConverter<IReadOnlyList<PriceBreak>, string>(
    breaks => JsonSerializer.Serialize(breaks, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<List<PriceBreak>>(text, JsonSerializerOptions.Web)!);

internal sealed class PriceBreaksComparer() : ValueComparer<IReadOnlyList<PriceBreak>>(
    (one, other) => one!.SequenceEqual(other!), breaks => breaks.Count, breaks => breaks);

internal sealed class SimilarProductsConverter() : ValueConverter<IReadOnlyList<SimilarProduct>, string>(
    products => JsonSerializer.Serialize(products, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<List<SimilarProduct>>(text, JsonSerializerOptions.Web)!);

internal sealed class SimilarProductsComparer() : ValueComparer<IReadOnlyList<SimilarProduct>>(
    (one, other) => one!.SequenceEqual(other!), products => products.Count, products => products);
