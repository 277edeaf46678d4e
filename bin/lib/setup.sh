# shellcheck shell=sh
# setup.sh - what the commands in bin/ have in common. Sourced, never run:
#
#   set -eu
#   . "$(dirname -- "$(readlink -f -- "$0")")/lib/setup.sh"
#
# Gives
#   ratite_root       the repository, absolute, symlinks resolved
#   ratite_cache      where downloads and built guests are kept between runs
#   say, fail         a line for the user; a line on standard error and exit 1
#   ensure_packages   programs that building and the demo need; installs what is missing. "ensure_packages tests": those of
#                     the tests as well
#   ensure_guests     the test guests; sets RATITE_COMMAND_GUEST, RATITE_LINUX_GUEST, and so on
#   ensure_qemus      QEMUs of other releases for the tests; sets RATITE_QEMUS
#   jdks              the home of every JDK that can build Ratite, lowest version first
#
# Written for POSIX sh: the first thing a newcomer runs must not need anything itself.

ratite_root=$(readlink -f -- "$0")
ratite_root=${ratite_root%/*}
ratite_root=${ratite_root%/*}

# An empty variable counts as unset, and the XDG rules say to ignore a relative XDG_CACHE_HOME.
case ${XDG_CACHE_HOME:-} in
    /*) ratite_cache=${RATITE_CACHE:-$XDG_CACHE_HOME/ratite} ;;
    *) ratite_cache=${RATITE_CACHE:-${HOME:?is not set: set RATITE_CACHE or HOME}/.cache/ratite} ;;
esac
case $ratite_cache in /*) ;; *) ratite_cache=$PWD/$ratite_cache ;; esac

# --- talking ------------------------------------------------------------------------------------

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    ratite_bold=$(printf '\033[1m') ratite_red=$(printf '\033[31m') ratite_plain=$(printf '\033[0m')
else
    ratite_bold='' ratite_red='' ratite_plain=''
fi

say() {
    printf '%s%s%s\n' "$ratite_bold" "$*" "$ratite_plain"
}

fail() {
    printf '%s%s%s\n' "$ratite_red" "$*" "$ratite_plain" >&2
    exit 1
}

# --- versions -----------------------------------------------------------------------------------

# at_least WANTED FOUND: compares versions ("3.8.7"); what follows a dash ("4.0.0-rc-4") does not count
at_least() {
    [ -n "$2" ] && [ "$(printf '%s\n' "$1" "${2%%-*}" | LC_ALL=C sort -V | head -n 1)" = "$1" ]
}

# maven_version: of the mvn on the path. Read from a file name where possible: mvn itself takes 0.3 s to say it
maven_version() {
    maven_home=$(readlink -f -- "$(command -v mvn)")
    maven_home=${maven_home%/bin/mvn}
    for maven_core in "$maven_home"/lib/maven-core-*.jar /usr/share/maven-repo/org/apache/maven/maven-core/*; do
        case $maven_core in /usr/share/maven-repo/*) [ "$maven_home" = /usr/share/maven ] || continue ;; esac
        maven_core=${maven_core##*/}
        maven_core=${maven_core#maven-core-}
        maven_core=${maven_core%.jar}
        case $maven_core in
            *.x | *[!0-9.]*) ;;         # Debian's link for "some 3", or no version at all
            *.*.*)
                printf '%s\n' "$maven_core"
                return 0
                ;;
        esac
    done
    mvn --version 2>/dev/null | sed -n 's/^[^A]*Apache Maven \([0-9][0-9A-Za-z.-]*\).*/\1/p'
}

# jdk_version HOME: "17.0.15", out of the file that every JDK carries; nothing when HOME is no JDK
jdk_version() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS= read -r jdk_line; do
        case $jdk_line in
            JAVA_VERSION=*)
                jdk_line=${jdk_line#*\"}
                printf '%s\n' "${jdk_line%%\"*}"
                return 0
                ;;
        esac
    done <"$1/release"
}

# jdks: the JAVA_HOME of each JDK from 17 on, one a line, lowest version first. Looks in /usr/lib/jvm, at JAVA_HOME
# and behind the javac on the path; a JDK with several names comes once.
jdks() {
    {
        for jdk_home in /usr/lib/jvm/*; do printf '%s\n' "$jdk_home"; done
        [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
        if jdk_home=$(command -v javac); then
            jdk_home=$(readlink -f -- "$jdk_home")
            printf '%s\n' "${jdk_home%/bin/javac}"
        fi
    } | while IFS= read -r jdk_home; do
        jdk_found=$(jdk_version "$jdk_home")
        case ${jdk_found%%[!0-9]*} in
            '' | ? | 1[0-6]) ;;
            *) printf '%s\t%s\n' "$jdk_found" "$(readlink -f -- "$jdk_home")" ;;
        esac
    done | LC_ALL=C sort -V | uniq | cut -f 2-
}

# --- programs -----------------------------------------------------------------------------------

# need COMMAND PACKAGE...: notes both when there is no such command
need() {
    command -v "$1" >/dev/null 2>&1 || lack "$@"
}

lack() {
    ratite_lacking="$ratite_lacking${ratite_lacking:+,} $1"
    shift
    for ratite_package; do
        case "$ratite_packages " in
            *" $ratite_package "*) ;;
            *) ratite_packages="$ratite_packages $ratite_package" ;;
        esac
    done
}

# look_for_programs [tests]: sets ratite_lacking (what is missing) and ratite_packages (what brings it on Debian).
# Looks for files and commands and asks no package manager, so that the usual run, with nothing missing, costs nothing.
look_for_programs() {
    ratite_lacking='' ratite_packages=''
    need qemu-system-x86_64 qemu-system-x86 seabios ipxe-qemu
    if [ -e /usr/share/doc/qemu-system-x86 ]; then   # Debian's own QEMU: firmware comes in other packages
        [ -e /usr/share/seabios/bios-256k.bin ] || lack bios-256k.bin seabios
        [ -e /usr/lib/ipxe/qemu/efi-virtio.rom ] || lack efi-virtio.rom ipxe-qemu
    fi
    need qemu-img qemu-utils
    need qemu-storage-daemon qemu-system-common
    need as binutils        # the command guest is a boot sector in assembler
    need ld binutils
    need lz4 lz4            # the Linux guest's kernel comes packed with it
    need ip iproute2        # tests of tap interfaces make a network namespace
    need setsid util-linux  # QEMU gets a session of its own
    [ -n "$(jdks)" ] || lack 'javac (17 or newer)' openjdk-17-jdk-headless
    if ! command -v mvn >/dev/null || ! at_least 3.8.7 "$(maven_version)"; then
        lack 'mvn (3.8.7 or newer)' maven
    fi
    [ "${1:-}" != tests ] || look_for_test_programs
}

# have_library FILE: is it among the machine's libraries?
have_library() {
    for library in /usr/lib/*-linux-gnu/"$1" /usr/lib64/"$1" /usr/lib/"$1"; do
        [ ! -e "$library" ] || return 0
    done
    return 1
}

# look_for_test_programs: other architectures, UEFI firmware, and what runs beside QEMU
look_for_test_programs() {
    need qemu-system-aarch64 qemu-system-arm ipxe-qemu
    case $(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release) in
        bullseye | bookworm)
            need qemu-system-riscv64 qemu-system-misc
            need qemu-system-s390x qemu-system-misc
            [ -x /usr/lib/qemu/virtiofsd ] || lack virtiofsd qemu-system-common
            ;;
        *)
            need qemu-system-riscv64 qemu-system-riscv
            need qemu-system-s390x qemu-system-s390x
            [ -x /usr/libexec/virtiofsd ] || need virtiofsd virtiofsd
            ;;
    esac
    [ -e /usr/share/OVMF/OVMF_CODE_4M.fd ] || lack OVMF_CODE_4M.fd ovmf
    [ -e /usr/share/AAVMF/AAVMF_CODE.fd ] || lack AAVMF_CODE.fd qemu-efi-aarch64
    need swtpm swtpm
    [ -e /usr/lib/python3/dist-packages/prometheus_client/openmetrics/parser.py ] ||
        lack 'the OpenMetrics parser of Prometheus' python3-prometheus-client
    need ip iproute2        # networks of the tests' own
    need vde_switch vde-switch
    need python3 python3    # a TPM behind a terminal, in a test's own script
    need Xvfb xvfb          # a screen for QEMU's windows, which nobody sees
    have_library qemu/ui-gtk.so || lack "QEMU's windows" qemu-system-gui
    # OpenGL without a graphics card.
    have_library libEGL.so.1 || lack libEGL.so.1 libegl1
    have_library dri/swrast_dri.so || lack swrast_dri.so libgl1-mesa-dri
    need xz xz-utils        # as lz4, for Debian's usual kernel
}

# ensure_packages [tests]: returns with every program there, or says what to do and exits. Installs only as root on Debian.
ensure_packages() {
    look_for_programs "$@"
    [ -n "$ratite_packages" ] || return 0
    command -v apt-get >/dev/null ||
        fail "Missing on this machine:$ratite_lacking. Please install them; Debian's packages are:$ratite_packages"
    if [ "$(id -u)" -ne 0 ]; then
        printf 'Missing on this machine:%s. Please run:\n' "$ratite_lacking" >&2
        fail "sudo apt-get update && sudo apt-get install --yes --no-install-recommends$ratite_packages"
    fi
    say "Installing$ratite_packages"
    ratite_log=$(mktemp "${TMPDIR:-/tmp}/ratite-apt.XXXXXX")
    # shellcheck disable=SC2086 # a list of package names
    if ! { apt_get update && apt_get install --yes --no-install-recommends $ratite_packages; }; then
        tail -n 40 "$ratite_log" >&2
        fail "Installing$ratite_packages failed; the whole log is in $ratite_log"
    fi
    rm -f "$ratite_log"
    ratite_packages_wanted=$ratite_packages
    look_for_programs "$@"
    [ -z "$ratite_packages" ] || fail "Still missing after installing$ratite_packages_wanted:$ratite_lacking"
}

# apt_get ARGUMENT...: without questions, into ratite_log. Waits up to five minutes for another package manager: apt
# does so itself for dpkg's locks only, and gives up at once where the lists or the downloads are locked.
apt_get() {
    ratite_patience=300
    until DEBIAN_FRONTEND=noninteractive LC_ALL=C \
        apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null >"$ratite_log" 2>&1; do
        grep -q '^E: Could not get lock' "$ratite_log" && [ "$ratite_patience" -gt 0 ] || return 1
        ratite_patience=$((ratite_patience - 2))
        sleep 2
    done
}

# will_do HOME: whether a JDK is there that can build and run Ratite
will_do() {
    case $(jdk_version "$1") in '' | ?.* | 1[0-6].*) return 1 ;; esac
}

# use_jdk: leaves such a JDK in JAVA_HOME: the user's own, else that of the javac on the path, else the newest found
use_jdk() {
    will_do "${JAVA_HOME:-/nowhere}" && return 0
    JAVA_HOME=$(readlink -f -- "$(command -v javac || echo /nowhere)")
    JAVA_HOME=${JAVA_HOME%/bin/javac}
    will_do "$JAVA_HOME" || JAVA_HOME=$(jdks | tail -n 1)
    export JAVA_HOME
}

# --- guests -------------------------------------------------------------------------------------

# ensure_guests [NAME...]: builds the test guests of those names, or all, unless they are there, and exports their
# directories for the test kit
ensure_guests() {
    ratite_guests=$("$ratite_root/bin/guests" "${@:-all}" --print)
    eval "$ratite_guests"
    export RATITE_COMMAND_GUEST RATITE_LINUX_GUEST RATITE_LINUX_STD_GUEST RATITE_LINUX_AARCH64_GUEST
}

# --- other QEMUs --------------------------------------------------------------------------------

# ensure_qemus: fetches the QEMUs of other releases unless they are there, and exports the list of all for the test kit. Where
# that cannot be done the tests run on the installed QEMU alone, but not in CI, where that would be a hole.
ensure_qemus() {
    [ -z "${RATITE_QEMUS:-}" ] || return 0
    if ratite_qemus=$("$ratite_root/bin/qemus" --print); then
        eval "$ratite_qemus"
        export RATITE_QEMUS
    else
        [ "${CI:-}" != true ] || fail 'The tests need QEMUs of other releases'
        say 'Going on with the installed QEMU alone' >&2
    fi
}
