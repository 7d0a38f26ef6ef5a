#!/usr/bin/env bash
# The bundle started in a bare, older system that has no Python, no network and no Chinese font.
#
#   docs/packaging/start_in_bare_root.sh BUNDLE FOLDER [SUITE]     as root; about three minutes
#
# SUITE is bullseye (Debian 11, glibc 2.31) unless another is named: the oldest that Debian's mirror
# still has. In FOLDER a root file system is made by debootstrap, with no more in it than the
# libraries every desktop has (DESKTOP below). There the self-test runs with an empty environment;
# then the program opens a practice book in a real window on a virtual screen, and the picture of
# that screen is left as FOLDER/window.xwd. Ends 0 only if all of it worked.
set -euo pipefail

readonly DESKTOP=(libgl1 libegl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0
    libcups2 libxcb-randr0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0
    libxcb-xkb1 libx11-xcb1 libharfbuzz0b libstdc++6 zlib1g)
readonly SCREEN=(xvfb)

bundle=$(realpath "${1:?the folder dist/dutydesk}")
mkdir -p "${2:?a folder to work in}"
work=$(realpath "$2")
suite=${3:-bullseye}
root=$work/$suite
readonly bundle work suite root

main() {
    make_root
    trap leave EXIT
    mkdir -p "$root/opt/dutydesk" "$root/data"
    mount --bind "$bundle" "$root/opt/dutydesk"
    mount -o remount,bind,ro "$root/opt/dutydesk"
    mount -t proc proc "$root/proc"
    say_what_is_there
    rm -rf "$root/data/desk"
    inside /opt/dutydesk/dutydesk --self-test --data /data/self-test
    inside /opt/dutydesk/dutydesk practice --data /data/desk --days 2
    show_window
}

make_root() {
    [[ -e $root/made ]] && return
    debootstrap --variant=minbase "$suite" "$root" http://deb.debian.org/debian >"$work/root.log" 2>&1 ||
        { tail "$work/root.log" >&2; exit 1; }
    cp /etc/resolv.conf "$root/etc/"
    chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
        --no-install-recommends "${DESKTOP[@]}" "${SCREEN[@]}" >>"$work/root.log" 2>&1 ||
        { tail "$work/root.log" >&2; exit 1; }
    touch "$root/made"
}

say_what_is_there() {
    inside /bin/sh -c 'ldd --version | head -n 1'
    if inside /bin/sh -c 'command -v python3 || command -v python'; then
        echo "there is a Python in $root, so this proves nothing" >&2
        exit 1
    fi
    echo "no Python; $(find "$root/usr/share/fonts" -name '*.[ot]t[fc]' 2>/dev/null | wc -l) fonts of the system"
}

# without network, without variables; Qt asks for a locale of UTF-8
inside() {
    unshare --net chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/data "$@"
}

show_window() {
    mkdir -p "$root/data/screen"
    # an empty screen packs to 5 KB, a window full of text to 40
    # shellcheck disable=SC2016
    inside /bin/sh -c '
        Xvfb :7 -screen 0 1366x768x24 -fbdir /data/screen -nolisten tcp 2>/data/xvfb.log & screen=$!
        while [ ! -S /tmp/.X11-unix/X7 ]; do kill -0 $screen || exit 1; done
        DISPLAY=:7 /opt/dutydesk/dutydesk --practice --data /data/desk 2>/data/window.log & window=$!
        for second in $(seq 60); do
            sleep 1
            kill -0 $window || break
            [ "$(gzip -c /data/screen/Xvfb_screen0 | wc -c)" -gt 20000 ] && drawn=$second && break
        done
        cp /data/screen/Xvfb_screen0 /data/window.xwd
        kill $window; kill $screen
        [ -n "$drawn" ] || { cat /data/window.log >&2; exit 1; }
        echo "the window stood after $drawn s"' 2>/dev/null || { cat "$root/data/window.log" >&2; exit 1; }
    cp "$root/data/window.xwd" "$work/"
    echo "what it showed: $work/window.xwd"
}

leave() {
    umount "$root/proc" "$root/opt/dutydesk"
}

main
