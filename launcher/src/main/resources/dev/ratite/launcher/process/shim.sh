# Runs one QEMU, outlives the program that started it, and leaves behind how QEMU ended.
#
#   setsid /bin/sh <run directory>/shim QEMU ARGUMENT...
#
# The working directory is the run directory; standard input is /dev/null, output and errors go to qemu.log. Nothing
# here is put together from a user's text: QEMU and its arguments arrive as "$@" and are never looked at.
#
# Two files are written:
#   qemu.pid  PID START SHIM-PID SHIM-START, START being field 22 of /proc/PID/stat. It is there before QEMU is, and
#             valid from its line feed on. Whoever makes it first has won: when it exists already, as `gc` makes it
#             for a launch it has given up, QEMU is not started.
#   exit      QEMU's status as the shell has it, 128 + n for signal n; renamed into place, so it is whole or absent.
#             126 and 127: there was no running QEMU at all. 125: this script gave up.

# Caught, not ignored: what is ignored here would be ignored in QEMU too. A caught signal is dropped until QEMU ends.
trap : HUP INT QUIT TERM

# QEMU is a subshell in the foreground that becomes QEMU. With "&" it would start with SIGINT and SIGQUIT ignored.
(
    set -C
    start_of() {
        # The program's name may hold blanks and parentheses: count from the last parenthesis.
        set -- ${1##*) }
        started=${20}
    }
    record() {
        read -r self </proc/self/stat && read -r shim <"/proc/$$/stat" || return
        start_of "$self"
        line="${self%% *} $started"
        start_of "$shim"
        echo "$line $$ $started" >qemu.pid
    }
    record || exit 125
    exec "$@"
)
echo "$?" >exit.new && command -p mv -f exit.new exit
