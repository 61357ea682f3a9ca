namespace HyperSweep.Engines.RabbitMq.Tests;

public sealed class BrokerCredentialsTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();
    readonly Dictionary<string, string> _environment = [];

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Without_a_word_it_is_the_guest_of_this_machine_and_of_no_other()
    {
        Assert.Equal(("guest", "guest"), Read("amqp://localhost"));
        Assert.Contains("Expected a user", Fault("amqp://broker.lab"));
    }

    [Fact]
    public void The_user_of_the_address_goes_before_that_of_the_environment()
    {
        _environment[BrokerCredentials.UserVariable] = "bob";
        _environment[BrokerCredentials.PasswordVariable] = "sesame";

        Assert.Equal(("bob", "sesame"), Read("amqp://broker.lab"));
        Assert.Equal(("ann", "sesame"), Read("amqp://ann@broker.lab"));
    }

    [Theory]
    [InlineData("sesame", "sesame")]
    [InlineData("sesame\n", "sesame")]
    [InlineData("sesame\r\n", "sesame")]
    [InlineData(" sesame \n", " sesame ")]
    public void A_file_holds_the_password_up_to_its_line_end(string text, string password)
    {
        File.WriteAllText(_file, text);
        _environment[BrokerCredentials.PasswordFileVariable] = _file;

        Assert.Equal(("ann", password), Read("amqp://ann@broker.lab"));
    }

    [Fact]
    public void What_is_missing_or_doubled_is_told()
    {
        Assert.Contains("Expected the password of user 'ann' of the broker amqp://ann@broker.lab:5672", Fault("amqp://ann@broker.lab"));
        _environment[BrokerCredentials.PasswordFileVariable] = "/nowhere/password";
        Assert.Contains("/nowhere/password", Fault("amqp://ann@broker.lab"));
        _environment[BrokerCredentials.PasswordVariable] = "sesame";
        Assert.Contains("got both", Fault("amqp://ann@broker.lab"));
    }

    [Fact]
    public void Its_text_has_no_password()
    {
        BrokerCredentials credentials = new("ann", "sesame");

        Assert.Equal("ann:***", credentials.ToString());
        Assert.DoesNotContain("sesame", new RabbitMqOptions(BrokerAddress.Parse("amqp://localhost"), credentials, "lab").ToString());
    }

    (string User, string Password) Read(string address)
    {
        var credentials = BrokerCredentials.Read(BrokerAddress.Parse(address), _environment.GetValueOrDefault);
        return (credentials.User, credentials.Password);
    }

    string Fault(string address) => Assert.Throws<BrokerException>(() => Read(address)).Message;
}
