#!/usr/bin/env bash
# Installs what the program needs: system libraries, .venv with the pinned packages, model files.
# Run it as often as you like: what is done is not done again, what was interrupted is continued.
#
#   scripts/setup.sh          for running the program
#   scripts/setup.sh tests    for running its tests as well
#
# PYTHON names the Python to use; without it the one that .venv was made with, or else python3.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
python=${PYTHON:-}
if [ -z "$python" ]; then
  python=python3
  if "$venv/bin/python" -c 'import pip' 2>/dev/null; then python=$venv/bin/python; fi
fi
stamps=$venv/.setup # what is done, by the hash of what it was done from

# In the order of Debian's names: sound, OpenGL, GLib, D-Bus, fonts, then what Qt's window needs under X.
run_packages=(libportaudio2 libgl1 libegl1 libgles2 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0
  libpulse0 libbrotli1 libxrandr2 libdrm2 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
  fonts-dejavu-core)
# A real window without a screen, a microphone without one, and voices for made speech.
test_packages=(xvfb xauth pulseaudio pulseaudio-utils libasound2-plugins espeak-ng)

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

check_python() {
  command -v "$python" >/dev/null || fail "There is no $python: install Python 3.11, 3.12 or 3.13," \
    "or name it: make setup PYTHON=/path/to/python3.12"
  "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' ||
    fail "$("$python" --version) is not supported: install Python 3.11, 3.12 or 3.13," \
      "or name it: make setup PYTHON=/path/to/python3.12"
}

# Prints those of the given packages that are not installed; a newer name may provide an older one.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package} ${Provides}\n' |
    sed -n 's/^installed //p' | tr ', ' '\n\n')
  printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$installed") || true
}

# Installs packages as root or by sudo without a password; otherwise prints the command and returns 1.
install_packages() {
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      printf '%s\n' "Some system libraries are missing, and installing them needs an administrator. Run:" "" \
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" "" >&2
      return 1
    fi
    as_root=(sudo -n)
  fi
  say "Installing system libraries: $*"
  "${as_root[@]}" apt-get update -qq || say "Some package lists could not be updated; trying with those there are."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

system_libraries() {
  if ! command -v dpkg-query >/dev/null; then
    [ "$(uname)" = Darwin ] || say "This is neither Debian nor Ubuntu: if the program misses a library, install by" \
      "your system's names what Debian calls: ${run_packages[*]}"
    return
  fi
  local wanted=("${run_packages[@]}") missing
  "$python" -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}" || fail "Then start this again; nothing was changed."
  "$python" -c 'import ensurepip, venv' 2>/dev/null || fail "$python cannot make virtual environments:" \
    "install the venv package that belongs to it, then start this again."
  [ "${1:-}" = tests ] || return 0
  mapfile -t missing < <(missing_packages "${test_packages[@]}")
  [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}" || say "Going on: the tests that need them are skipped."
}

# True where the step was done from just these files, with this Python.
is_done() {
  local step=$1
  shift
  [ "$(cat "$stamps/$step" 2>/dev/null)" = "$(key "$@")" ]
}
mark_done() {
  local step=$1
  shift
  mkdir -p "$stamps"
  key "$@" >"$stamps/$step"
}
key() { { "$python" -c 'import sys; print(sys.version)' && cat "$@"; } | sha256sum; }

# The one that is there is kept if it works and is of the same Python.
environment() {
  local version='import pip, sys; print(sys.version_info[:2])'
  if [ "$("$venv/bin/python" -c "$version" 2>/dev/null)" != "$("$python" -c "${version/pip, /}")" ]; then
    say "Making the virtual environment $venv"
    "$python" -m venv --clear "$venv"
  fi
}

packages() {
  is_done packages requirements.lock && return
  environment
  say "Installing the pinned Python packages (about 2 GB on disk; the first time takes minutes)"
  "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
  mark_done packages requirements.lock
}

project() {
  is_done project pyproject.toml mock_interview/__init__.py requirements.lock && return
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  mark_done project pyproject.toml mock_interview/__init__.py requirements.lock
}

# What cannot be fetched now does not stop the rest: the program says what it cannot see or hear without it.
models() {
  local known_error=2 status=0
  "$venv/bin/mock-interview" models fetch || status=$?
  [ $status != 0 ] || return 0
  [ $status = $known_error ] || exit $status
  say "Going on without the missing model files; 'make setup' tries again."
}

check_python
system_libraries "${1:-}"
packages
project
models
