/** Shells that can complete what stands behind `plimsoll`. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A shell that has a script. */
export type Shell = (typeof SHELLS)[number];

/*
 * The scripts ask `plimsoll complete`, so that they need no change when the commands do. It is the `plimsoll` of PATH
 * whatever is typed: the Tab key must not run a program that lies in somebody's directory. Words are data to them:
 * what a settings file or a branch may be called is quoted, and never expanded.
 */

const BASH = `# plimsoll: add this line to ~/.bashrc
#   source <(plimsoll completion bash)
_plimsoll() {
  local paths='' line word
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $paths ]]; then
      paths=$line
    else
      printf -v word '%q' "\${line%%$'\\t'*}"
      [[ \${COMP_WORDS[COMP_CWORD]} == = || \${COMP_WORDS[COMP_CWORD - 1]} == = ]] && word=\${word#*=}
      COMPREPLY+=("$word")
    fi
  done < <(command plimsoll complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  case $paths in
    files) compopt -o default ;;
    directories) compopt -o dirnames ;;
  esac
}
complete -F _plimsoll plimsoll
`;

const ZSH = `#compdef plimsoll
# plimsoll: add this line to ~/.zshrc, below compinit
#   source <(plimsoll completion zsh)
_plimsoll() {
  local paths='' line
  local -a found
  for line in "\${(@f)$(command plimsoll complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ -z $paths ]]; then
      paths=$line
    else
      line=\${line//:/\\\\:}
      found+=("\${line/$'\\t'/:}")
    fi
  done
  (( \${#found} )) && _describe plimsoll found && return
  case $paths in
    files) _files ;;
    directories) _files -/ ;;
  esac
}
if [[ \${funcstack[1]} == _plimsoll ]]; then _plimsoll "$@"; else compdef _plimsoll plimsoll; fi
`;

const FISH = `# plimsoll: put this into ~/.config/fish/completions/plimsoll.fish
#   plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish
function __plimsoll_complete
    set -l typed (commandline -opc) (commandline -ct)
    set -l found (command plimsoll complete -- $typed[2..] 2>/dev/null)
    if set -q found[2]
        printf '%s\\n' $found[2..]
    else if test "$found[1]" = files
        __fish_complete_path (commandline -ct)
    else if test "$found[1]" = directories
        __fish_complete_directories (commandline -ct) ''
    end
end
complete -c plimsoll -f -a '(__plimsoll_complete)'
`;

/** What a shell is to read, so that the Tab key completes. */
export const scripts: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
