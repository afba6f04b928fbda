# Shared by run, test and scripts/setup: where things are, and how to speak to the person at the terminal.
# Sourced, never started. Sets ROOT, CACHE and the functions step, fail and as_root.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${ROLLCALL_CACHE:-$ROOT/.cache}
export CCACHE_DIR=${CCACHE_DIR:-$CACHE/ccache}
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-4G}
STARTED=$SECONDS

# Of the web application's tools; used where scripts/setup found the machine's own Node.js too old.
NODE_VERSION=20.20.2
[ ! -d "$CACHE/node-$NODE_VERSION/bin" ] || PATH=$CACHE/node-$NODE_VERSION/bin:$PATH
export npm_config_cache=$CACHE/npm npm_config_update_notifier=false

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

# What the built web application depends on, as one digest.
web_sources() {
    (
        cd "$ROOT" && find web docs -path web/node_modules -prune -o -path web/e2e -prune -o \
            -type f ! -name schema.gen.ts -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
    )
}

# install_web: the web application's packages, once for each package-lock.json.
install_web() {
    local stamp=$ROOT/web/node_modules/.installed
    cmp -s "$ROOT/web/package-lock.json" "$stamp" && return
    require_space "$ROOT" 1000
    step "fetching the web application's packages"
    (cd "$ROOT/web" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) ||
        fail "the web application's packages could not be fetched with npm: check the network."
    cp "$ROOT/web/package-lock.json" "$stamp"
}

# build_web: into build/web, from where the program takes it; only when something has changed.
build_web() {
    local stamp=$ROOT/build/web.stamp sources
    sources=$(web_sources) || fail "the web application's sources cannot be read."
    [ -f "$ROOT/build/web/index.html" ] && [ "$sources" = "$(cat "$stamp" 2>/dev/null)" ] && return
    install_web
    step "building the web application"
    rm -f "$stamp"
    (cd "$ROOT/web" && npm run --silent build >"$ROOT/build-web.log" 2>&1) || {
        tail -n 40 "$ROOT/build-web.log" >&2
        rm -f "$ROOT/build-web.log"
        fail "the web application could not be built; the message is above."
    }
    rm -f "$ROOT/build-web.log"
    echo "$sources" >"$stamp"
}

# configure PRESET: once.
configure() {
    local preset=$1
    cd "$ROOT" || exit 1
    [ ! -f "build/$preset/build.ninja" ] || return 0
    require_space "$ROOT" 2000
    step "configuring build/$preset"
    cmake --preset "$preset" "-DROLLCALL_CACHE=$CACHE" >"build-$preset.log" 2>&1 || {
        cat "build-$preset.log" >&2
        rm -f "build-$preset.log"
        fail "cmake could not configure the build; its output is above."
    }
    rm -f "build-$preset.log"
}

# build PRESET [TARGET ...]: configured, then ninja prints its own progress.
build() {
    local preset=$1
    shift
    configure "$preset"
    step "building $preset (the first time takes some minutes, later seconds)"
    cmake --build --preset "$preset" ${1:+--target "$@"} >&2 || fail "the build failed; the compiler's message is above."
}
