using System.Net.Sockets;
using System.Security.Authentication;
using RabbitMQ.Client.Exceptions;

namespace HyperSweep.Engines.RabbitMq.Connecting;

/// <summary>Tells faults that pass from those that last until somebody changes something, and puts them into words.</summary>
static class Faults
{
    static readonly HashSet<SocketError> Unreached =
    [
        SocketError.ConnectionRefused, SocketError.HostNotFound, SocketError.TryAgain, SocketError.NoData, SocketError.TimedOut,
        SocketError.HostUnreachable, SocketError.NetworkUnreachable, SocketError.HostDown, SocketError.NetworkDown,
    ];

    const int AccessRefused = 403, NotAllowed = 530, PreconditionFailed = 406;

    /// <summary>Null when it may pass.</summary>
    public static BrokerException? LastingOrNull(Exception fault, RabbitMqOptions options)
    {
        var (address, user) = (options.Address, options.Credentials.User);
        foreach (var cause in Causes(fault))
        {
            switch (cause)
            {
                case BrokerException lasting:
                    return lasting;
                case PossibleAuthenticationFailureException:
                    return new($"The broker {address} does not let user '{user}' in: check name and password.", fault);
                case AuthenticationException:
                    return new($"No TLS with the broker {address}: {cause.Message}", fault);
                case OperationInterruptedException { ShutdownReason.ReplyCode: AccessRefused } refused:
                    return new($"The broker {address} refuses user '{user}' a right: {refused.ShutdownReason!.ReplyText}", fault);
                case OperationInterruptedException { ShutdownReason.ReplyCode: NotAllowed } refused:
                    return new(
                        $"The broker {address} does not let user '{user}' into virtual host '{address.VirtualHost}': " +
                        refused.ShutdownReason!.ReplyText, fault);
                case OperationInterruptedException { ShutdownReason.ReplyCode: PreconditionFailed } refused:
                    return new(
                        $"The broker {address} has a queue or exchange of namespace '{options.Namespace}' that is set up otherwise, " +
                        "maybe by another version of hypersweep; delete it or take another namespace: " +
                        refused.ShutdownReason!.ReplyText, fault);
            }
        }
        return null;
    }

    public static string TextOf(Exception fault)
    {
        var cause = Causes(fault).Last();
        return cause is OperationInterruptedException { ShutdownReason: { } reason } ? reason.ReplyText : cause.Message;
    }

    /// <summary>Of a try to connect. Under TLS 1.3, a broker that does not trust us hangs up after the handshake.</summary>
    public static string TextOfConnecting(Exception fault, RabbitMqOptions options)
    {
        var isReached = !Causes(fault).Any(cause => cause is SocketException { SocketErrorCode: var code } && Unreached.Contains(code));
        if (!options.Address.UsesTls || !isReached) return TextOf(fault);
        var shown = options.Tls?.CertificateFile is { } file ? $"it was shown '{file}', which it may not trust" : "it was shown none";
        return $"{TextOf(fault).TrimEnd('.')} (the broker may ask for a certificate; {shown})";
    }

    public static bool IsReplyCode(this OperationInterruptedException fault, int code) => fault.ShutdownReason?.ReplyCode == code;

    static IEnumerable<Exception> Causes(Exception fault)
    {
        for (var cause = fault; cause is not null;
            cause = cause is AggregateException { InnerExceptions: [var first, ..] } ? first : cause.InnerException)
            yield return cause;
    }
}
