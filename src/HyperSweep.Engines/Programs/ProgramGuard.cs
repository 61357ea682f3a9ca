using System.Diagnostics;
using System.Globalization;

namespace HyperSweep.Engines.Programs;

/// <summary>
/// A process beside this one that ends the programs of this one when it is gone, however it went: the other end of a pipe tells. .NET has
/// no way to ask the system for that (PR_SET_PDEATHSIG would have to be set between fork and exec), and a shell costs a megabyte.
/// </summary>
/// <param name="grace">Between the signal that asks the programs to end and the one that ends them.</param>
sealed class ProgramGuard(TimeSpan grace) : IDisposable
{
    // Its words: the seconds of grace, and a folder that is to be removed with it. It lives in a session of its own, so that what is
    // sent to this process and its terminal does not reach it.
    const string Script = """
        trap '' TERM INT HUP
        groups=' '
        while read -r word group; do
          case $word in
            add) groups="$groups$group " ;;
            drop) case $groups in *" $group "*) groups="${groups%% "$group" *} ${groups#* "$group" }" ;; esac ;;
          esac
        done
        alive() { for group in $groups; do kill -s 0 -- "-$group" 2>/dev/null && return 0; done; return 1; }
        tell() { for group in $groups; do kill -s "$1" -- "-$group" 2>/dev/null; done; }
        tell TERM
        waited=0
        while alive && [ "$waited" -lt "$1" ]; do sleep 1; waited=$((waited + 1)); done
        tell KILL
        rm -rf -- "$2"
        """;

    readonly Lock _lock = new();
    readonly HashSet<int> _groups = [];
    string? _folder;
    Process? _shell;
    bool _isDisposed;

    /// <summary>For files of the programs; removed in the end, in any case.</summary>
    public string Folder
    {
        get
        {
            lock (_lock) return _folder ??= Directory.CreateTempSubdirectory("hypersweep-programs-").FullName;
        }
    }

    /// <summary>From now on the group ends with this process.</summary>
    /// <exception cref="CommandException">No guard can be started.</exception>
    public void Add(int group)
    {
        var folder = Folder;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_shell is { HasExited: true }) // Somebody ended it.
            {
                _shell.Dispose();
                _shell = null;
            }
            if (_shell is null)
            {
                _shell = Start(folder);
                foreach (var earlier in _groups) Tell("add", earlier);
            }
            _groups.Add(group);
            Tell("add", group);
        }
    }

    public void Drop(int group)
    {
        lock (_lock)
            if (_groups.Remove(group) && _shell is { HasExited: false }) Tell("drop", group);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            if (_shell is null)
            {
                if (_folder is not null) Directory.Delete(_folder, recursive: true);
                return;
            }
            try
            {
                _shell.StandardInput.Close();
            }
            catch (IOException)
            {
                // It is gone already.
            }
            _shell.Dispose();
        }
    }

    Process Start(string folder)
    {
        ProcessStartInfo start = new("setsid")
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var seconds = Math.Ceiling(grace.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        foreach (var word in new[] { "sh", "-c", Script, "sh", seconds, folder }) start.ArgumentList.Add(word);
        return Process.Start(start) ?? throw new CommandException("Expected a guard for the programs of trials, got no process.");
    }

    void Tell(string word, int group)
    {
        try
        {
            _shell!.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{word} {group}\n"));
            _shell.StandardInput.Flush();
        }
        catch (IOException)
        {
            if (word == "add") throw;
        }
    }
}
