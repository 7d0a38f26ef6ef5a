#!/usr/bin/env bash
# A CPython whose every library asks for no more than glibc 2.28 (Kylin V10, UOS 20).
#
#   docs/packaging/make_python.sh FOLDER      → FOLDER/python/bin/python3, in about ten minutes
#
# Debian's own Python asks for glibc 2.35, and a bundle carries its Python with it. Here Debian's
# sources, checked by apt's signatures, are compiled by zig (from PyPI, by its hash), which brings
# the names of every older glibc. Needs apt, make, perl and pip. Run it again and it
# goes on where it stopped. SQLite is not built: the bundle's only SQLite is the one of pysqlite3.
set -euo pipefail

readonly GLIBC=2.28
readonly PACKAGES=(python3.11 openssl zlib libffi bzip2 xz-utils)
readonly ZIG="ziglang==0.17.1 --hash=sha256:ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54"

mkdir -p "${1:?a folder to build in}"
work=$(realpath "$1")
readonly work deps=$work/deps prefix=$work/python
cores=$(nproc)
readonly cores

main() {
    get_compiler
    get_sources
    for name in zlib libffi bzip2 xz openssl python; do
        [[ -e $work/built/$name ]] && continue
        echo "building $name"
        (cd "$work/src/$name" && "build_$name") >"$work/$name.log" 2>&1 ||
            { tail -n 20 "$work/$name.log" >&2; exit 1; }
        mkdir -p "$work/built"
        touch "$work/built/$name"
    done
    "$prefix/bin/python3" -c 'import bz2, ctypes, hashlib, lzma, ssl, zlib; hashlib.scrypt'
    echo "$prefix/bin/python3"
}

get_compiler() {
    if [[ ! -e $work/zig/ziglang/zig ]]; then
        echo "$ZIG" >"$work/zig.txt"
        python3 -m pip install -q --no-deps --require-hashes --target "$work/zig" -r "$work/zig.txt"
    fi
    mkdir -p "$work/bin"
    local quiet="-fno-sanitize=all -Wno-implicit-function-declaration -Wno-int-conversion -Wno-date-time"
    printf '#!/bin/sh\nexec "%s" cc -target x86_64-linux-gnu.%s %s "$@"\n' \
        "$work/zig/ziglang/zig" "$GLIBC" "$quiet" >"$work/bin/zcc"
    for tool in ar ranlib; do
        printf '#!/bin/sh\nexec "%s" %s "$@"\n' "$work/zig/ziglang/zig" "$tool" >"$work/bin/z$tool"
    done
    chmod +x "$work/bin/"*
    export PATH=$work/bin:$PATH CC=zcc AR=zar RANLIB=zranlib ZIG_GLOBAL_CACHE_DIR=$work/cache
    export PKG_CONFIG_PATH=$deps/lib/pkgconfig
}

get_sources() {
    [[ -e $work/src/python ]] && return
    mkdir -p "$work/lists/partial" "$work/archives" "$work/src"
    local keys=/usr/share/keyrings/debian-archive-keyring.gpg
    echo "deb-src [signed-by=$keys] http://deb.debian.org/debian bookworm main" >"$work/sources.list"
    local from=(-o "Dir::State::lists=$work/lists" -o "Dir::Etc::sourcelist=$work/sources.list"
        -o Dir::Etc::sourceparts=-)
    apt-get -q "${from[@]}" update
    (cd "$work/archives" && apt-get -q "${from[@]}" source --download-only "${PACKAGES[@]}")
    local archive name
    for archive in "$work/archives/"*.orig.tar.*; do
        [[ $archive == *.asc ]] && continue
        name=$(basename "$archive")
        name=${name%%_*}
        case $name in xz-utils) name=xz ;; python3.11) name=python ;; esac
        rm -rf "$work/src/$name.part"
        mkdir "$work/src/$name.part"
        tar -xf "$archive" -C "$work/src/$name.part" --strip-components=1
        mv "$work/src/$name.part" "$work/src/$name"
    done
}

build_zlib() {
    CFLAGS="-O2 -fPIC" ./configure --static --prefix="$deps"
    make -j"$cores" libz.a
    make install
}

build_libffi() {
    ./configure --disable-shared --with-pic --disable-docs --prefix="$deps" --libdir="$deps/lib"
    make -j"$cores" install
}

build_bzip2() {
    make -j"$cores" CC=zcc AR=zar RANLIB=zranlib CFLAGS="-O2 -fPIC -D_FILE_OFFSET_BITS=64" libbz2.a
    install -D -m 644 libbz2.a "$deps/lib/libbz2.a"
    install -D -m 644 bzlib.h "$deps/include/bzlib.h"
}

build_xz() {
    ./configure --disable-shared --with-pic --disable-xz --disable-xzdec --disable-lzmadec \
        --disable-lzmainfo --disable-scripts --disable-doc --disable-nls --prefix="$deps"
    make -j"$cores" install
}

build_openssl() {
    ./Configure linux-x86_64 no-shared no-module no-tests no-engine \
        --prefix="$deps" --libdir=lib --openssldir=/etc/ssl
    make -j"$cores" build_libs
    make install_dev
}

build_python() {
    # lld knows -soname and not -h; the stub libpython3.so is linked by nobody here
    sed -i -e 's/-Wl,-h$(INSTSONAME)/-Wl,-soname,$(INSTSONAME)/' \
        -e 's/^\t$(BLDSHARED) $(NO_AS_NEEDED) -o $@ -Wl,-h$@ $^$/\ttouch $@/' Makefile.pre.in
    # this machine's headers and libraries belong to its own, newer glibc
    sed -i -e 's/^\( *\)self.add_multiarch_paths()$/\1pass/' -e "s#'/usr/local/#'$deps/#" \
        -e "s#'/usr/include'\]#'$deps/include']#" \
        -e "s#^\( *system_lib_dirs = \)\[.*#\1['$deps/lib']#" setup.py
    CPPFLAGS=-I$deps/include LDFLAGS="-L$deps/lib -Wl,-rpath,$prefix/lib" ./configure \
        --prefix="$prefix" --enable-shared --without-ensurepip --disable-test-modules \
        --with-openssl="$deps"
    make -j"$cores"
    make -j"$cores" install
}

main
