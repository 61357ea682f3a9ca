namespace HyperSweep.Cli.Completion;

/// <summary>
/// Scripts that make a shell ask 'hypersweep complete LINE' for what may follow. Every answer is one line: the word, a tab, a remark.
/// Words come from results, so each script hands them to its shell as data: quoted, never evaluated.
/// </summary>
static class ShellScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["bash"] = """
            # Load it now: source <(hypersweep completion bash); for ever: put that line into ~/.bashrc.
            _hypersweep() {
                local line word
                COMPREPLY=()
                while IFS= read -r line; do
                    word=${line%%$'\t'*}
                    [ -n "$word" ] && COMPREPLY+=("$(printf '%q' "$word")")
                done < <(hypersweep complete "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
            }
            complete -o default -o nosort -F _hypersweep hypersweep

            """,
        ["zsh"] = """
            #compdef hypersweep
            # Load it now: source <(hypersweep completion zsh); for ever: hypersweep completion zsh > a folder of $fpath/_hypersweep
            _hypersweep() {
                local line
                local -a names shown
                while IFS= read -r line; do
                    [[ -n $line ]] || continue
                    names+=("${line%%$'\t'*}")
                    shown+=("${line/$'\t'/  -- }")
                done < <(hypersweep complete "${(j: :)words[1,CURRENT]}" 2>/dev/null)
                if (( $#names )); then compadd -V hypersweep -d shown -a -- names; else _files; fi
            }
            if [[ $funcstack[1] == _hypersweep ]]; then _hypersweep "$@"; else compdef _hypersweep hypersweep; fi

            """,
        ["fish"] = """
            # Load it now: hypersweep completion fish | source
            # For ever: hypersweep completion fish > ~/.config/fish/completions/hypersweep.fish
            function __hypersweep_complete
                set -l found (hypersweep complete (commandline -cp) 2>/dev/null)
                if test (count $found) -gt 0
                    printf '%s\n' $found
                else
                    __fish_complete_path (commandline -ct)
                end
            end
            complete -c hypersweep -f -k -a '(__hypersweep_complete)'

            """,
        ["pwsh"] = """
            # Load it now: hypersweep completion pwsh | Out-String | Invoke-Expression; for ever: put that line into $PROFILE.
            Register-ArgumentCompleter -Native -CommandName hypersweep -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $length = [Math]::Max(0, $cursorPosition - $commandAst.Extent.StartOffset)
                $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
                hypersweep complete $line 2>$null | Where-Object { $_ } | ForEach-Object {
                    $word, $remark = $_ -split "`t", 2
                    $text = if ($word -match '^[\w.-]+$') { $word } else { "'" + $word.Replace("'", "''") + "'" }
                    $tip = if ($remark) { $remark } else { $word }
                    [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $tip)
                }
            }

            """,
    };
}
