# Runs one QEMU, outlives the program that started it, and leaves behind how QEMU ended.
#
#   setsid /bin/sh <run directory>/shim UUID [LC_ALL]
#
# The working directory is the run directory; output and errors go to qemu.log. Standard input is a pipe from the program
# that starts QEMU. It says "go" when the file `command` is there, which sets "$@" to QEMU and its arguments, each between
# apostrophes. When the pipe ends without it that program has given up, or is dead, and nothing is started. QEMU's own
# standard input is /dev/null; this script keeps its end of the pipe, at which nobody is any more.
#
# LC_ALL is what QEMU is to have, if anything; this script and setsid are started without a language.
#
# Two files are written:
#   qemu.pid  PID START SHIM-PID SHIM-START, START being field 22 of /proc/PID/stat. It is there before QEMU is, and
#             valid from its line feed on. Whoever makes it first has won: when it exists already, as `gc` makes it
#             for a launch it has given up, QEMU is not started.
#   exit      QEMU's status as the shell has it, 128 + n for signal n; renamed into place, so it is whole or absent.
#             126 and 127: there was no running QEMU at all. 125: this script gave up.

# Caught, not ignored: what is ignored here would be ignored in QEMU too. A caught signal is dropped until QEMU ends.
trap : HUP INT QUIT TERM

if [ $# -gt 1 ]; then
    LC_ALL=$2
else
    unset LC_ALL
fi
start_of() {
    # The program's name may hold blanks and parentheses: count from the last parenthesis.
    set -- ${1##*) }
    started=${20}
}
read -r shim <"/proc/$$/stat" || exit
start_of "$shim"
own="$$ $started"

# QEMU is a subshell in the foreground that becomes QEMU. With "&" it would start with SIGINT and SIGQUIT ignored. All that
# can be done before the word comes is done before.
(
    read -r self </proc/self/stat || exit 125
    start_of "$self"
    set -C
    read -r word && [ "$word" = go ] || exit 125
    exec </dev/null
    echo "${self%% *} $started $own" >qemu.pid || exit 125
    . ./command
    exec "$@"
)
status=$?
# Without it nothing was to be started.
[ -e qemu.pid ] || exit
echo "$status" >exit.new && command -p mv -f exit.new exit
