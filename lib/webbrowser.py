"""Opening pages in the user's web browser.

Browsers are tried in this order: those registered as preferred, those $BROWSER names (separated like PATH; an entry
may be a command with %s for the address, and end in & to be left running), then what the desktop offers.
"""
import os
import shlex
import shutil
import subprocess
import sys
import threading

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    """There is no browser that could be started."""


class BaseBrowser:
    """A controller: something that can show an address. open() returns whether that worked."""

    args = ["%s"]

    def __init__(self, name=""):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """A program that shows the address given on its command line and ends when the user leaves it."""

    def __init__(self, name):
        if isinstance(name, str):
            command, arguments = name, ["%s"]
        else:
            command, *arguments = name
        super().__init__(command)
        self.args = arguments
        self.basename = os.path.basename(command)

    def _command(self, url):
        # An address must never be read as an option of the program.
        if url.lstrip().startswith("-"):
            raise ValueError(f"Invalid URL: {url}")
        return [self.name] + [argument.replace("%s", url) for argument in self.args]

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        try:
            return subprocess.call(self._command(url)) == 0
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """The same for a program with a window of its own, which goes on running."""

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        try:
            process = subprocess.Popen(self._command(url), stdin=subprocess.DEVNULL, close_fds=True,
                                       start_new_session=True)
        except OSError:
            return False
        return process.poll() is None or process.returncode == 0


_lock = threading.RLock()
_browsers = {}          # lower-case name -> [class or None, instance or None]
_tryorder = None        # names, most wanted first; None until the environment was looked at


def register(name, klass, instance=None, *, preferred=False):
    """Makes a browser known: klass() creates its controller unless an instance is given."""
    with _lock:
        if _tryorder is None:
            _find_browsers()
        _browsers[name.lower()] = [klass, instance]
        if preferred:
            _tryorder.insert(0, name)
        else:
            _tryorder.append(name)


def get(using=None):
    """The controller of that name or command, or of the first browser that works."""
    with _lock:
        if _tryorder is None:
            _find_browsers()
        candidates = [using] if using is not None else list(_tryorder)
    for candidate in candidates:
        if "%s" in candidate:
            return _from_command(shlex.split(candidate))
        known = _browsers.get(candidate.lower()) or _from_program(candidate)
        if known and known[1] is not None:
            return known[1]
        if known and known[0] is not None:
            return known[0]()
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Shows a page; new=1 asks for a new window, new=2 for a new tab. Returns whether a browser could be started."""
    with _lock:
        if _tryorder is None:
            _find_browsers()
        names = list(_tryorder)
    return any(get(name).open(url, new, autoraise) for name in names)


def open_new(url):
    """Shows a page in a new window of the default browser."""
    return open(url, 1)


def open_new_tab(url):
    """Shows a page in a new tab of the default browser."""
    return open(url, 2)


def _from_command(words):
    if words[-1] == "&":
        return BackgroundBrowser(words[:-1])
    return GenericBrowser(words)


def _from_program(name):
    """An entry for a program that is not registered but installed."""
    command = shlex.split(name) if " " in name else [name]
    if not command or not shutil.which(command[0]):
        return None
    return [None, GenericBrowser(command + ["%s"] if len(command) > 1 else name)]


def _find_browsers():
    global _tryorder
    _tryorder = []
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        for program in ("xdg-open", "x-www-browser"):
            if shutil.which(program):
                register(program, None, BackgroundBrowser(program))
    if sys.platform == "darwin" and shutil.which("open"):
        register("open", None, GenericBrowser("open"))
    if os.environ.get("TERM") and shutil.which("www-browser"):
        register("www-browser", None, GenericBrowser("www-browser"))
    wanted = os.environ.get("BROWSER", "").split(os.pathsep)
    for entry in reversed([entry for entry in wanted if entry]):
        if entry.lower() in _browsers:
            _tryorder.insert(0, entry)
            continue
        words = shlex.split(entry)
        if "%s" in entry:
            register(entry, None, _from_command(words), preferred=True)
        elif words and shutil.which(words[0]):
            register(entry, None, _from_program(entry)[1], preferred=True)


def main(arguments=None):
    import argparse

    parser = argparse.ArgumentParser(prog="python -m webbrowser", description="Open URL in a web browser.")
    parser.add_argument("url", help="URL to open")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("-n", "--new-window", action="store_const", const=1, default=0, dest="new",
                     help="open new window")
    how.add_argument("-t", "--new-tab", action="store_const", const=2, dest="new", help="open new tab")
    options = parser.parse_args(arguments)
    if not open(options.url, options.new):
        sys.exit(1)


if __name__ == "__main__":
    main()
