# Shared by run, test and scripts/setup: where things are, and how to speak to the person at the terminal.
# Sourced, never started. Sets ROOT, CACHE and the functions step, fail and as_root.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${ROLLCALL_CACHE:-$ROOT/.cache}
export CCACHE_DIR=${CCACHE_DIR:-$CACHE/ccache}
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-4G}
STARTED=$SECONDS

step() { printf '[%3ds] %s\n' "$((SECONDS - STARTED))" "$*" >&2; }

fail() {
    printf 'rollcall: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "system packages are missing and need root: run this as root, or install sudo."
    fi
}

# require_space DIR MEGABYTES: fails early rather than half-way through a build.
require_space() {
    local free
    free=$(df -Pm "$1" | awk 'NR==2 {print $4}')
    [ "$free" -ge "$2" ] || fail "the disk under $1 has $free MB free and $2 MB are needed: free some space and start again."
}

# build PRESET [TARGET ...]: configure once, then let ninja print its own progress.
build() {
    local preset=$1
    shift
    cd "$ROOT" || exit 1
    if [ ! -f "build/$preset/build.ninja" ]; then
        require_space "$ROOT" 2000
        step "configuring build/$preset"
        cmake --preset "$preset" "-DROLLCALL_CACHE=$CACHE" >"build-$preset.log" 2>&1 || {
            cat "build-$preset.log" >&2
            rm -f "build-$preset.log"
            fail "cmake could not configure the build; its output is above."
        }
        rm -f "build-$preset.log"
    fi
    step "building $preset (the first time takes some minutes, later seconds)"
    cmake --build --preset "$preset" ${1:+--target "$@"} >&2 || fail "the build failed; the compiler's message is above."
}
