# needs: argparse, contextlib, io, json, shlex, sys, textwrap: a to-do list with subcommands, and how it refuses things
# exits 2: the last command line is wrong, and argparse ends the program
import argparse
import contextlib
import io
import json
import shlex
import sys
import textwrap


class Priority(argparse.Action):
    LEVELS = {"low": 1, "normal": 5, "high": 9}

    def __call__(self, parser, namespace, values, option_string=None):
        if values not in self.LEVELS:
            raise argparse.ArgumentError(self, f"no priority {values!r} (known: {', '.join(self.LEVELS)})")
        setattr(namespace, self.dest, self.LEVELS[values])


def minutes(text):
    hours, colon, rest = text.partition(":")
    if not colon:
        return int(text)
    value = int(hours) * 60 + int(rest)
    if value > 480:
        raise argparse.ArgumentTypeError(f"{text} is more than a working day")
    return value


def tag(text):
    name, equal, value = text.partition("=")
    if not equal or not name:
        raise ValueError(text)
    return name, value


class Store:
    def __init__(self):
        self.tasks, self.serial = {}, 0

    def add(self, args):
        self.serial += 1
        self.tasks[self.serial] = {
            "title": " ".join(args.title), "priority": args.priority, "minutes": args.estimate,
            "tags": dict(args.tag or []), "done": False}
        return f"added {self.serial}"

    def list(self, args):
        chosen = [(key, task) for key, task in self.tasks.items() if args.all or not task["done"]]
        if args.tag:
            chosen = [(key, task) for key, task in chosen if args.tag in task["tags"]]
        chosen.sort(key=lambda pair: (-pair[1]["priority"], pair[0]) if args.by == "priority" else pair[0])
        if args.json:
            return json.dumps(dict(chosen), indent=1, sort_keys=True)
        return "\n".join(f"{key:>3} [{'x' if task['done'] else ' '}] p{task['priority']} {task['title']}"
                         for key, task in chosen) or "nothing"

    def done(self, args):
        missing = [key for key in args.ids if key not in self.tasks]
        if missing:
            args.parser.error(f"no such task: {missing[0]}")
        for key in args.ids:
            self.tasks[key]["done"] = not args.undo
        return f"{len(args.ids)} changed"

    def move(self, args):
        task = self.tasks.pop(args.source)
        self.tasks[args.target] = task
        return f"{args.source} -> {args.target}" + (" (verbose)" * args.verbose)


def build(store):
    common = argparse.ArgumentParser(add_help=False)
    group = common.add_mutually_exclusive_group()
    group.add_argument("-v", "--verbose", action="count", default=0, help="say more (repeatable)")
    group.add_argument("-q", "--quiet", action="store_true", help="say nothing")

    parser = argparse.ArgumentParser(prog="todo", description="Keeps a list of what is left to do.",
                                     epilog="Numbers are never used twice.", fromfile_prefix_chars="@")
    parser.add_argument("--version", action="version", version="%(prog)s 1.4")
    parser.add_argument("--file", default="todo.json", metavar="PATH", help="where tasks are kept (default: %(default)s)")
    commands = parser.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")

    add = commands.add_parser("add", aliases=["a", "new"], parents=[common], help="add a task",
                              formatter_class=argparse.RawDescriptionHelpFormatter,
                              description=textwrap.dedent("""\
                                  Add a task.

                                    todo add buy milk
                                    todo add --priority high call mother"""))
    add.add_argument("title", nargs="+", help="words of the title")
    add.add_argument("-p", "--priority", action=Priority, default=5, metavar="LEVEL", help="low, normal or high")
    add.add_argument("-e", "--estimate", type=minutes, default="0:30", metavar="H:MM")
    add.add_argument("-t", "--tag", type=tag, action="append", metavar="NAME=VALUE")
    add.set_defaults(run=store.add)

    listing = commands.add_parser("list", parents=[common], help="show tasks",
                                  formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    listing.add_argument("--by", choices=("number", "priority"), default="number", help="the order")
    listing.add_argument("--all", action=argparse.BooleanOptionalAction, default=False, help="show finished tasks too")
    listing.add_argument("--json", action="store_const", const=True)
    listing.add_argument("tag", nargs="?", help="only tasks with this tag")
    listing.set_defaults(run=store.list)

    done = commands.add_parser("done", help="mark as finished")
    done.add_argument("ids", type=int, nargs="*", metavar="ID")
    done.add_argument("--undo", action="store_true")
    done.set_defaults(run=store.done, parser=done)

    move = commands.add_parser("move", parents=[common], usage="%(prog)s [-v | -q] FROM TO")
    move.add_argument("source", type=int)
    move.add_argument("target", type=int, choices=range(100, 105))
    move.set_defaults(run=store.move)
    return parser


store = Store()
parser = build(store)


def call(line):
    print("$ todo", line)
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            args = parser.parse_args(shlex.split(line))
            if not getattr(args, "quiet", False):
                print(args.run(args))
    except SystemExit as stop:
        print("exit", stop.code, file=out)
    for stream in (out, err):
        if text := stream.getvalue():
            print(textwrap.indent(text, "  "), end="")


for line in (
    "--help", "add -h", "list -h", "move -h", "--version",
    "add buy milk", "a -p high -e 1:15 -t place=town call 'the dentist'", "new -vv --priority=low -e 45 sleep",
    "list", "list --by priority", "list place --json", "done 2", "list --all", "list --no-all --by=priority",
    "done 2 --undo", "done", "done 7", "move 1 101 -vv", "", "add", "add x -p urgent",
    "add x -e 9:30", "add x -e soon", "add x -t nothing", "add -v -q x", "move one 101", "list a b",
    "--fil other list", "--f=x done 1", "list -- --odd", "add -- -v",
):
    call(line)

print(parser.parse_known_args(["--file=x", "list", "--new-option", "7", "tag"])[1])
print(parser.format_usage(), end="")

extra = argparse.ArgumentParser(prog="extra", exit_on_error=False, allow_abbrev=False)
extra.add_argument("--level", type=int, choices=[1, 2, 3])
extra.add_argument("--pair", nargs=2, type=float, metavar=("X", "Y"))
extra.add_argument("--rest", nargs=argparse.REMAINDER)
extra.add_argument("--into", action="extend", nargs="+", default=["start"])
print(vars(extra.parse_args("--pair 1 2.5 --into a b --into c --rest --level 9".split())))
for line in ("--level x", "--pair 1", "--lev 1", "--into"):
    try:
        print(extra.parse_args(line.split()))
    except (argparse.ArgumentError, SystemExit) as error:
        print(type(error).__name__, error)
print(extra)

for wrong in (lambda: extra.add_argument("--level"), lambda: extra.add_argument("x", required=True),
              lambda: extra.add_argument("--n", nargs=0), lambda: extra.add_argument("--c", type="int"),
              lambda: extra.add_argument("-k", dest="k", action="nothing")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__ + ":", error)

print(argparse.Namespace(a=1, b=[2]) == argparse.Namespace(b=[2], a=1), "a" in argparse.Namespace(a=1))
sys.stdout.flush()
parser.parse_args(["move", "one", "101"])
