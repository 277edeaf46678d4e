#!/bin/sh
# build-linux-guest.sh - makes a small real Linux for QEMU out of Debian packages: Debian's kernel, busybox, the modules
# that a VM needs, the guest agent, and the files in rootfs/. No root and no compiler is needed.
#
# usage: build-linux-guest.sh [-o OUTDIR] [-c CACHEDIR] [-f cloud|std] [-a amd64|arm64]
#
#   -o  where the guest goes (./linux-guest)
#   -c  where packages are kept (OUTDIR/packages); with all of them there, nothing is asked of the network
#   -f  which of Debian's kernels: cloud (the default; small; no 9p, USB or graphics) or std (everything)
#   -a  the guest's architecture (amd64); the machine's packages stay those of its own
#
# Writes to OUTDIR
#   vmlinuz           the kernel as packaged
#   vmlinux           the same unpacked (amd64): under TCG the guest is up 0.5 s sooner with it, with -f std 5 s
#   initrd.cpio       everything else
#   guest.properties  the kernel's version, the command line to give it, the packages that went in
#
# The guest keeps all its state in memory and
#   - loads drivers for the devices it finds and for those plugged in later; brings plugged processors and memory online
#   - asks DHCP for an address on each network card
#   - has a root shell on the serial port, on hvc0 and on the screen: prompt "guest# ", no login. The shell's editor
#     echoes what is typed and writes ESC[6n after each prompt; "stty -echo" ends both, which suits a program
#   - answers HTTP on port 80 (/ and /cgi-bin/info), echoes TCP on port 7, has a telnet shell on port 23
#   - runs the guest agent on the virtio-serial port org.qemu.guest_agent.0, echoes on ports named test.echo*
#   - tells what it sees of its VM: the command "facts"
#   - powers off cleanly when the ACPI power button is pressed
#   - says "GUEST-READY kernel=... cpus=... uptime=..." on its console; rootfs/etc/rc tells what that promises
#   - obeys words on the kernel's command line that rootfs/etc/words lists
set -eu
umask 022

usage='usage: build-linux-guest.sh [-o OUTDIR] [-c CACHEDIR] [-f cloud|std] [-a amd64|arm64]'
flavour=cloud out=./linux-guest cache='' arch=amd64
while getopts o:c:f:a:h option; do
    case $option in
        o) out=$OPTARG ;;
        c) cache=$OPTARG ;;
        f) flavour=$OPTARG ;;
        a) arch=$OPTARG ;;
        h) sed -n '2,/^set -eu/s/^#$\|^# //p' "$0"; exit 0 ;;
        *) printf '%s\n' "$usage" >&2; exit 2 ;;
    esac
done

say() { printf 'build-linux-guest: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

case $flavour:$arch in
    cloud:amd64 | std:amd64) serial=ttyS0 ;;
    cloud:arm64 | std:arm64) serial=ttyAMA0 ;;
    *) die "no guest of flavour '$flavour' for '$arch'" ;;
esac
for tool in apt-get apt-cache dpkg-deb; do
    command -v $tool >/dev/null || die "no $tool on this machine: the guest is made of Debian packages"
done

sources=$(dirname -- "$(readlink -f -- "$0")")
mkdir -p -- "$out"
out=$(readlink -f -- "$out")
: "${cache:=$out/packages}"
mkdir -p -- "$cache"
cache=$(readlink -f -- "$cache")
work=$(mktemp -d "$out/.work.XXXXXX")
downloads=$(mktemp -d "$cache/.download.XXXXXX")
trap 'rm -rf -- "$work" "$downloads"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# --- packages -----------------------------------------------------------------------------------

# As root, apt would lend downloads to a user of its own, who may not write here.
if [ "$(id -u)" -eq 0 ]; then sandbox='-o APT::Sandbox::User=root'; else sandbox=''; fi

# shellcheck disable=SC2086 # options are words
apt() {
    command=$1
    shift
    LC_ALL=C "$command" $sandbox "$@"
}

# foreign: gives apt a state of its own in which it knows the packages of a foreign architecture, from Debian's archives
# among its sources
foreign() {
    mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
    : >"$work/apt/status"
    # shellcheck disable=SC2016 # apt fills it in
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
        awk -v codename="$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" '
            $3 == "main" && ($2 ~ "^" codename "(-updates|-security)?$" || $2 ~ /^(old)*stable(-updates|-security)?$/) {
                print "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]", $1, $2, $3
            }' | sort -u >"$work/apt/sources.list"
    [ -s "$work/apt/sources.list" ] || die "no Debian archive in apt's sources"
    cat >"$work/apt/apt.conf" <<CONF
APT::Architecture "$arch";
APT::Architectures { "$arch"; };
Acquire::Languages "none";
Dir::Etc::sourcelist "$work/apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State "$work/apt";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt/cache";
CONF
    APT_CONFIG=$work/apt/apt.conf
    export APT_CONFIG
}

# deb NAME ARCH: the newest package of that name in the cache, or nothing
deb() {
    for d in "$cache/$1"_*_"$2".deb; do [ ! -e "$d" ] || printf '%s\n' "$d"; done | sort -V | tail -n 1
}

# have NAME...: are they all in the cache?
have() {
    for name; do [ -n "$(deb "$name" "$arch")" ] || return 1; done
}

# wanted: names of the packages the guest is made of, the kernel first; nothing when apt does not know the kernel
wanted() {
    case $flavour in cloud) meta=linux-image-cloud-$arch ;; *) meta=linux-image-$arch ;; esac
    kernel=$(apt apt-cache depends --important "$meta:$arch" 2>/dev/null |
        sed -n 's/.*Depends: \(linux-image-[0-9][^ :]*\).*/\1/p' | head -n 1)
    [ -n "$kernel" ] || return 0
    printf '%s\nbusybox-static\nqemu-guest-agent\n' "$kernel"
    apt apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
        --no-enhances --no-pre-depends "qemu-guest-agent:$arch" |
        sed -n "s/^\(lib[^ :<]*\)\(:$arch\)\{0,1\}\$/\1/p" | LC_ALL=C sort -u
}

# download NAME:ARCH...: into the cache, none of them half
download() {
    say "fetching $*"
    (cd "$downloads" && apt apt-get -qq -o Acquire::Retries=3 download "$@") >"$work/apt.log" 2>&1 || return 1
    mv -f -- "$downloads"/*.deb "$cache/"
}

# refresh: brings apt's package lists up to date; says how where it may not
refresh() {
    [ "$(id -u)" -eq 0 ] || [ -n "${APT_CONFIG:-}" ] || {
        [ ! -s "$work/apt.log" ] || cat "$work/apt.log" >&2
        die "apt's package lists are missing or old. Please run: sudo apt-get update"
    }
    say "bringing apt's package lists up to date"
    patience=60
    until apt apt-get -qq -o Acquire::Retries=3 update >"$work/apt.log" 2>&1; do
        # apt does not wait for another apt that holds the lists
        if [ $patience -eq 0 ] || ! grep -q '^E: Could not get lock' "$work/apt.log"; then
            cat "$work/apt.log" >&2
            die "apt-get update failed"
        fi
        patience=$((patience - 1))
        sleep 2
    done
}

# fetch: sets "packages" to the names of the guest's packages, with all of them in the cache. What a guest was made of
# once is remembered, so that apt need not be asked, nor its lists be there.
fetch() {
    list=$cache/linux-guest-$flavour-$arch.list
    [ ! -s "$list" ] || packages=$(cat "$list")
    # shellcheck disable=SC2086 # a list of names
    [ -z "${packages:-}" ] || ! have $packages || return 0
    for attempt in first last; do
        packages=$(wanted)
        missing=''
        for name in $packages; do have "$name" || missing="$missing $name:$arch"; done
        # shellcheck disable=SC2086
        if [ -n "$packages" ] && { [ -z "$missing" ] || download $missing; }; then
            printf '%s\n' "$packages" >"$downloads/list"
            mv -f -- "$downloads/list" "$list"
            return 0
        fi
        [ $attempt = last ] || refresh
    done
    [ ! -s "$work/apt.log" ] || cat "$work/apt.log" >&2
    [ -n "$packages" ] || die "apt knows no kernel package for $flavour on $arch"
    die "cannot fetch$missing"
}

# unpack NAME FOLDER [TAR OPTION...]
unpack() {
    package=$(deb "$1" "$arch") folder=$2
    shift 2
    mkdir -p "$folder"
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$folder" "$@"
}

host=$(dpkg --print-architecture)
[ "$host" = "$arch" ] || foreign
fetch
kernel=${packages%%[!0-9a-z.+-]*}
root=$work/root
mkdir -p "$root/bin" "$root/lib" "$root/usr/sbin"

# busybox, for the guest and, as the builder's own cpio and depmod, for the machine we are on
unpack busybox-static "$work/busybox" --exclude=./usr/share
find "$work/busybox" -name busybox -type f -exec cp {} "$root/bin/" \;   # from Debian 13 on in usr/bin
busybox=$root/bin/busybox
if [ "$host" != "$arch" ]; then
    [ -n "$(deb busybox-static "$host")" ] || (unset APT_CONFIG && download "busybox-static:$host") ||
        die "cannot fetch busybox-static:$host"
    mkdir "$work/host"
    dpkg-deb --fsys-tarfile "$(deb busybox-static "$host")" | tar -x -C "$work/host" --exclude=./usr/share
    busybox=$(find "$work/host" -name busybox -type f)
fi

# --- kernel and modules -------------------------------------------------------------------------

say "unpacking $kernel"
unpack "$kernel" "$work/kernel" --exclude=./usr/share
modules=$(find "$work/kernel" -path '*/lib/modules/*' -prune -type d)
release=${modules##*/}
cp "$work"/kernel/boot/vmlinuz-* "$work/vmlinuz"

# unpack_kernel: finds the kernel proper, an ELF file, in vmlinuz. What follows it there makes the unpackers complain.
unpack_kernel() {
    while read -r magic tool; do
        offset=$(LC_ALL=C grep -abo -m 1 -P "$magic" "$work/vmlinuz" | head -n 1 | cut -d : -f 1)
        [ -n "$offset" ] || continue
        if ! command -v "$tool" >/dev/null; then
            unpacker_missing=$tool
            continue
        fi
        tail -c "+$((offset + 1))" "$work/vmlinuz" | "$tool" -dc >"$work/vmlinux" 2>/dev/null || :
        [ "$(head -c 4 "$work/vmlinux" | tail -c 3)" != ELF ] || return 0
    done <<'FORMATS'
\x02\x21\x4c\x18 lz4
\xfd7zXZ\x00 xz
\x28\xb5\x2f\xfd zstd
\x1f\x8b\x08 gzip
FORMATS
    die "cannot unpack the kernel${unpacker_missing:+ without $unpacker_missing}"
}
[ "$arch" != amd64 ] || unpack_kernel

# Modules by name; what a kernel does not have, or has built in, is passed over.
wanted_modules='
    virtio_pci virtio_mmio virtio_blk virtio_scsi virtio_net virtio_console virtio_balloon virtio-rng virtio_input
    virtio_mem virtiofs 9p 9pnet_virtio vmw_vsock_virtio_transport
    button gpio_keys evdev efivarfs qemu_fw_cfg pvpanic-pci pvpanic-mmio i6300esb
    sd_mod sr_mod ata_piix ahci nvme uas usb-storage
    e1000 e1000e af_packet unix
    ext4 crc32c_generic isofs vfat nls_ascii nls_cp437 nls_iso8859-1 loop
    xhci-pci ehci-pci uhci-hcd usbhid hid-generic psmouse bochs virtio-gpu qxl'
target=$root/lib/modules/$release
mkdir -p "$target"
: >"$work/added"
find "$modules/kernel" -name '*.ko*' >"$work/available"

# add_module NAME: copies it, unpacked, and whatever it depends on
add_module() {
    module=$(printf %s "$1" | tr - _)
    ! grep -qx "$module" "$work/added" || return 0
    echo "$module" >>"$work/added"
    file=$(awk -v module="$module" '
        { name = $0; sub(/.*\//, "", name); sub(/\.ko(\.(xz|gz|zst))?$/, "", name); gsub(/-/, "_", name) }
        name == module { print; exit }' "$work/available")
    [ -n "$file" ] || return 0
    copy=$target/${file#"$modules"/}
    mkdir -p "${copy%/*}"
    case $file in
        *.xz) copy=${copy%.xz}; "$busybox" xzcat "$file" >"$copy" ;;
        *.gz) copy=${copy%.gz}; "$busybox" zcat "$file" >"$copy" ;;
        *.zst) copy=${copy%.zst}; zstd -qdc "$file" >"$copy" ;;
        *) cp "$file" "$copy" ;;
    esac
    for dependency in $(tr '\0' '\n' <"$copy" | sed -n 's/^depends=//p' | head -n 1 | tr , ' '); do
        add_module "$dependency"
    done
}
for m in $wanted_modules; do add_module "$m"; done
cp "$modules/modules.builtin" "$modules/modules.order" "$target/"
"$busybox" depmod -b "$root" "$release"

# --- the guest agent and its libraries ----------------------------------------------------------

for name in $packages; do
    case $name in
        "$kernel" | busybox-static) ;;
        *) unpack "$name" "$work/agent" --exclude='./usr/share/*' --exclude='*/gconv/*' ;;
    esac
done
cp "$work/agent/usr/sbin/qemu-ga" "$root/usr/sbin/"
chmod 755 "$root/usr/sbin/qemu-ga"
find "$work/agent" \( -name '*.so' -o -name '*.so.*' \) >"$work/libraries"

# add_libraries FILE: copies each library whose name stands in the file, and theirs. Needs no tool that reads ELF and
# none that runs a foreign program; at worst it takes one too many.
add_libraries() {
    # shellcheck disable=SC2013 # names without blanks
    for library in $(grep -aoE '(lib[A-Za-z0-9_+-]+(\.[0-9.]+)?|ld-linux[a-z0-9-]*)\.so\.[0-9]+' "$1" | sort -u); do
        file=$(grep "/$library\$" "$work/libraries" | head -n 1)
        if [ -n "$file" ] && [ ! -e "$root/lib/$library" ]; then
            cp -L "$file" "$root/lib/$library"
            add_libraries "$root/lib/$library"
        fi
    done
}
add_libraries "$root/usr/sbin/qemu-ga"
ln -s lib "$root/lib64"
chmod 755 "$root"/lib/ld-linux*

# --- the guest's own files ----------------------------------------------------------------------

cp -R "$sources/rootfs/." "$root/"
# A checkout may have lost file modes, so they follow from what the files are.
(cd "$sources/rootfs" && find . -type f) | while IFS= read -r file; do
    case $(head -c 2 "$root/$file") in '#!') chmod 755 "$root/$file" ;; *) chmod 644 "$root/$file" ;; esac
done
chmod 600 "$root/etc/shadow"
for name in poweroff reboot halt; do ln -s down "$root/sbin/$name"; done
for folder in proc sys dev run tmp mnt root var/log; do mkdir -p "$root/$folder"; done
ln -s ../run "$root/var/run"
sed -i "s/@serial@/$serial/" "$root/etc/inittab"
cat >"$root/etc/os-release" <<RELEASE
NAME="Ratite test guest"
ID=ratite-test-guest
PRETTY_NAME="Ratite test guest ($kernel)"
VERSION_ID=1
RELEASE

# --- packing ------------------------------------------------------------------------------------

# Same packages and same files, same bytes.
find "$root" -exec touch -h -d @0 {} +
(cd "$root" && find . | LC_ALL=C sort | "$busybox" cpio -o -H newc -R 0:0 --renumber-inodes) >"$work/initrd.cpio" 2>/dev/null
{
    echo "kernel.version=$release"
    echo "arch=$arch"
    echo "flavour=$flavour"
    echo "cmdline=console=$serial quiet panic=-1 mitigations=off nokaslr no_timer_check tsc=reliable random.trust_cpu=on"
    blank='packages='
    for name in $packages; do
        file=$(deb "$name" "$arch")
        printf '%s%s' "$blank" "${file##*/}"
        blank=' '
    done
    echo
} >"$work/guest.properties"
for file in vmlinuz vmlinux initrd.cpio guest.properties; do
    [ ! -e "$work/$file" ] || { chmod 644 "$work/$file"; mv -f -- "$work/$file" "$out/$file"; }
done
say "made $out: kernel $release, initrd $(du -h "$out/initrd.cpio" | cut -f 1)"
