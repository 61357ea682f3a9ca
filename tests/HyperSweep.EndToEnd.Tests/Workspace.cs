using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>A folder of its own for each test: the digits, a sweep file, a database.</summary>
sealed class Workspace : IDisposable
{
    public const string Digits = """
        version: 1
        name: digits
        dataset: { path: digits.csv.gz, validation: 0.2, test: 0.2, normalize: mean }
        model: linear
        search: { method: random, trials: 12, seed: 7 }
        parameters:
          loss: { values: [hinge, squared_hinge, softmax] }
          step_size: { min: 1e-4, max: 3e-3, scale: log }
          lambda: { min: 1e-6, max: 1e-2, scale: log }
          batch_size: { values: [16, 32] }
          epochs: 5
        """;

    /// <summary>Long enough to be interrupted: some seconds on any machine.</summary>
    public const string LongDigits = """
        version: 1
        name: digits
        dataset: { path: digits.csv.gz, validation: 0.2, test: 0.2, normalize: mean }
        search: { method: random, trials: 48, seed: 7 }
        parameters:
          step_size: { min: 1e-4, max: 3e-3, scale: log }
          lambda: { min: 1e-6, max: 1e-2, scale: log }
          batch_size: { values: [16, 32] }
          epochs: 1000
        """;

    /// <summary>The exit code of a process that was killed, as a shell gives it.</summary>
    public const int Killed = 137;

    /// <summary>Environment: the point, and the visit of it, at which a program dies.</summary>
    public const string CrashAt = "HYPERSWEEP_CRASH_AT";

    public Workspace(string sweep = Digits)
    {
        Folder = Directory.CreateTempSubdirectory("hypersweep-e2e-").FullName;
        File.Copy(Path.Combine(Repository, "configs", "data", "digits.csv.gz"), Path.Combine(Folder, "digits.csv.gz"));
        Write("sweep.yaml", sweep);
        SQLitePCL.Batteries_V2.Init();
        Environment = new() { ["XDG_STATE_HOME"] = Folder, ["NO_COLOR"] = "", ["CI"] = "", ["TERM"] = "xterm" };
    }

    public string Folder { get; }

    /// <summary>What the programs find set that are started from now on.</summary>
    public Dictionary<string, string> Environment { get; }

    static string Function => $"hypersweep() {{ dotnet '{RunningProgram.ProgramFile}' \"$@\"; }}\n";

    static string Repository => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string Example(string file) => Path.Combine(Repository, "configs", file);

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public RunningProgram Start(params IEnumerable<string> arguments) => new(Folder, arguments, Environment);

    public Answer Run(params IEnumerable<string> arguments)
    {
        using var program = Start(arguments);
        return program.End();
    }

    /// <summary>
    /// Runs a program that dies, as by kill -9, when it comes to a point for the given time: in the middle, however fast it is.
    /// </summary>
    public void RunAndDie(string point, int visit, params IEnumerable<string> arguments)
    {
        Environment[CrashAt] = FormattableString.Invariant($"{point}:{visit}");
        var answer = Run(arguments);
        Environment.Remove(CrashAt);
        answer.Expect(Killed);
    }

    /// <param name="script">For a POSIX shell, in which hypersweep is the program.</param>
    public Answer Shell(string script)
    {
        using var shell = new RunningProgram(Folder, "sh", ["-c", Function + script], Environment);
        return shell.End();
    }

    /// <summary>As <see cref="Shell"/>, on a terminal; all that it shows comes as standard output.</summary>
    public Answer Terminal(int columns, string script)
    {
        Write("terminal.sh", $"stty cols {columns} rows 20\n{Function}{script}\n");
        using var terminal = new RunningProgram(Folder, "script", ["-qec", "sh terminal.sh", "/dev/null"], Environment);
        return terminal.End();
    }

    public string Fingerprint(string database = "hypersweep.db") => Run("fingerprint", "--db", database).Expect(0).Out.Trim();

    /// <summary>Rows with their cells parted by a bar, as another program sees them.</summary>
    public IReadOnlyList<string> Sql(string sql, string database = "hypersweep.db")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, database)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}")));
        return rows;
    }

    /// <summary>A transaction that reads, until it is disposed of: what is written meanwhile cannot be tidied away.</summary>
    public IDisposable HoldForReading()
    {
        SqliteConnection connection = new($"Data Source={Path.Combine(Folder, "hypersweep.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "begin; select count(*) from trials";
        command.ExecuteScalar();
        return connection;
    }

    /// <summary>Whether nobody holds the database for writing.</summary>
    public bool CanWrite()
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(Folder, "hypersweep.db")};Pooling=False;Default Timeout=1");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "begin immediate; rollback";
        try
        {
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>As a program that is not ours changes the database.</summary>
    public void Change(string sql, string database = "hypersweep.db")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, database)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    static string ThisFile([CallerFilePath] string path = "") => path;
}
