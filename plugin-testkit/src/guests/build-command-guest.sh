#!/bin/sh
# build-command-guest.sh - makes the command guest out of cmdguest.S, which says what that guest does.
#
# usage: build-command-guest.sh [-o OUTDIR]
#
# Writes OUTDIR/cmdguest.img, a raw disk of 1 MiB: SeaBIOS cannot boot from a smaller one unless it is a floppy or an IDE
# disk of the machine pc. Needs the assembler and linker of binutils.
set -eu

out=./command-guest
while getopts o:h option; do
    case $option in
        o) out=$OPTARG ;;
        h) sed -n '2,/^set -eu/s/^#$\|^# //p' "$0"; exit 0 ;;
        *) echo "usage: build-command-guest.sh [-o OUTDIR]" >&2; exit 2 ;;
    esac
done

die() { printf 'build-command-guest: %s\n' "$*" >&2; exit 1; }

for tool in as ld; do
    command -v "$tool" >/dev/null || die "no $tool on this machine; on Debian: sudo apt-get install --yes binutils"
done
source=$(dirname -- "$(readlink -f -- "$0")")/cmdguest.S
mkdir -p -- "$out"
work=$(mktemp -d "$out/.work.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

as --32 -o "$work/cmdguest.o" "$source" || die "cannot assemble for x86 here"
ld -m elf_i386 -Ttext 0x7c00 --oformat binary -o "$work/cmdguest.img" "$work/cmdguest.o"
[ "$(wc -c <"$work/cmdguest.img")" -eq 512 ] || die "$source does not fill exactly one sector"
truncate -s 1M "$work/cmdguest.img"
chmod 644 "$work/cmdguest.img"
mv -f -- "$work/cmdguest.img" "$out/cmdguest.img"
