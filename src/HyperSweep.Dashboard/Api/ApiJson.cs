using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace HyperSweep.Dashboard.Api;

/// <summary>JSON as the page reads it: names as in tables, NaN as null, ∞ as a number that is too large.</summary>
static class ApiJson
{
    public const string ContentType = "application/json";

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new RealConverter() },
    };

    public static IResult Of<T>(T value) => TypedResults.Json(value, Options, ContentType);

    public static IResult Written(Action<Utf8JsonWriter> write) => new WrittenJson(write);

    public static Task WriteErrorAsync(HttpContext context, HttpStatusCode status, string message)
    {
        context.Response.StatusCode = (int)status;
        return context.Response.WriteAsJsonAsync(new { error = message }, Options, ContentType);
    }

    /// <summary>NaN is null. An infinite number, for which JSON has no word, is one beyond the largest double, read back as ∞.</summary>
    public static void WriteReal(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else if (double.IsNaN(value)) json.WriteNullValue();
        else json.WriteRawValue(value > 0 ? "1e999" : "-1e999");
    }

    sealed class RealConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => WriteReal(writer, value);
    }

    sealed class WrittenJson(Action<Utf8JsonWriter> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = ContentType;
            await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter);
            write(json);
            await json.FlushAsync(httpContext.RequestAborted);
        }
    }
}
