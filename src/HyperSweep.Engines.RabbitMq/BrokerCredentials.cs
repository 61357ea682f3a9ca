namespace HyperSweep.Engines.RabbitMq;

/// <summary>A user of the broker. Its text holds no password.</summary>
public sealed class BrokerCredentials(string user, string password)
{
    public const string UserVariable = "HYPERSWEEP_BROKER_USER";
    public const string PasswordVariable = "HYPERSWEEP_BROKER_PASSWORD";
    public const string PasswordFileVariable = "HYPERSWEEP_BROKER_PASSWORD_FILE";

    public string User { get; } = user;

    internal string Password { get; } = password;

    /// <summary>
    /// From the environment: the user of the address or of <see cref="UserVariable"/>, and the password of
    /// <see cref="PasswordVariable"/> or of the file that <see cref="PasswordFileVariable"/> names, without its last line end. Without
    /// any of it, the guest that every new broker has, whom it lets in from its own machine only.
    /// </summary>
    /// <param name="environment">The value of a variable; null when it is not set.</param>
    /// <exception cref="BrokerException">Something is missing, doubled or not readable.</exception>
    public static BrokerCredentials Read(BrokerAddress address, Func<string, string?> environment)
    {
        var user = address.User ?? NotEmpty(environment(UserVariable));
        var password = environment(PasswordVariable);
        var file = NotEmpty(environment(PasswordFileVariable));
        if (password is not null && file is not null)
            throw new BrokerException($"Expected {PasswordVariable} or {PasswordFileVariable}, got both.");
        if (file is not null) password = ReadFile(file);
        if (user is null && password is null && address.IsLoopback) return new("guest", "guest");
        if (user is null)
            throw new BrokerException($"Expected a user of the broker {address} as amqp://user@host or in {UserVariable}, got none.");
        if (password is null)
            throw new BrokerException(
                $"Expected the password of user '{user}' of the broker {address} in a file that {PasswordFileVariable} names, or in " +
                $"{PasswordVariable}; got neither.");
        return new(user, password);
    }

    public override string ToString() => $"{User}:***";

    static string ReadFile(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text.EndsWith('\n') ? text.TrimEnd('\n').TrimEnd('\r') : text;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BrokerException($"Expected a password in the file of {PasswordFileVariable}, got: {fault.Message}", fault);
        }
    }

    static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
