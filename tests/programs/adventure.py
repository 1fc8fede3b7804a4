# A text adventure played by a script: rooms, items, verbs by introspection, saving with closures.
class Stop(Exception):
    pass


class Thing:
    portable = True

    def __init__(self, name, text, **uses):
        self.name, self.text, self.uses = name, text, uses

    def __str__(self):
        return self.name


class Fixed(Thing):
    portable = False


class Lamp(Thing):
    lit = False

    def use(self, game):
        self.lit = not self.lit
        return f"The lamp is {'on' if self.lit else 'off'}."


class Room:
    dark = False

    def __init__(self, name, text, *things, dark=False):
        self.name, self.text, self.things, self.exits, self.dark = name, text, list(things), {}, dark

    def __rshift__(self, pair):
        direction, other = pair
        back = {"north": "south", "east": "west", "up": "down"}
        back |= {v: k for k, v in back.items()}
        self.exits[direction] = other
        other.exits[back[direction]] = self
        return other

    def describe(self, game):
        if self.dark and not game.light:
            return "It is pitch dark."
        parts = [f"{self.name}. {self.text}"]
        if self.things:
            parts.append("Here: " + ", ".join(map(str, self.things)) + ".")
        parts.append("Exits: " + ", ".join(sorted(self.exits)) + ".")
        return " ".join(parts)


class Game:
    def __init__(self):
        self.lamp = Lamp("lamp", "An old brass lamp.")
        hall = Room("Hall", "Dust everywhere.", self.lamp, Fixed("statue", "It points down."))
        cellar = Room("Cellar", "Barrels and cobwebs.", Thing("key", "A rusty key."), dark=True)
        garden = Room("Garden", "Overgrown.", Fixed("gate", "Locked.", key="open"))
        hall >> ("down", cellar)
        hall >> ("east", garden)
        self.room, self.bag, self.turns, self.score, self.saves = hall, [], 0, 0, []

    @property
    def light(self):
        return self.lamp.lit and (self.lamp in self.bag or self.lamp in self.room.things)

    def find(self, name, *places):
        if self.room.dark and not self.light and name != "lamp":
            raise LookupError("You see nothing.")
        for place in places or (self.bag, self.room.things):
            for thing in place:
                if thing.name == name:
                    return thing, place
        raise LookupError(f"There is no {name} here.")

    def do_look(self, *what):
        return self.find(*what)[0].text if what else self.room.describe(self)

    def do_go(self, direction):
        if direction not in self.room.exits:
            return f"You cannot go {direction}."
        self.room = self.room.exits[direction]
        return self.room.describe(self)

    def do_take(self, *names):
        out = []
        for name in names:
            thing, place = self.find(name, self.room.things)
            if not thing.portable:
                out.append(f"The {thing} does not move.")
                continue
            place.remove(thing)
            self.bag.append(thing)
            self.score += 5
            out.append(f"Taken: {thing}.")
        return " ".join(out) or "Take what?"

    def do_drop(self, name):
        thing, place = self.find(name, self.bag)
        place.remove(thing)
        self.room.things.append(thing)
        return f"Dropped: {thing}."

    def do_use(self, name, *on):
        thing, _ = self.find(name)
        match on:
            case []:
                return thing.use(self) if hasattr(thing, "use") else f"You cannot use the {thing} alone."
            case ["on", target] | [target]:
                other, _ = self.find(target)
                if other.uses.get(thing.name) == "open":
                    self.score += 50
                    raise Stop(f"The {other} opens. You are free!")
                return "Nothing happens."
        return "Use what on what?"

    def do_save(self):
        room, bag, things, score = self.room, [*self.bag], {r: [*r.things] for r in self.rooms()}, self.score
        lit = self.lamp.lit

        def restore():
            self.room, self.bag[:], self.score, self.lamp.lit = room, bag, score, lit
            for r, items in things.items():
                r.things[:] = items
        self.saves.append(restore)
        return f"Saved as {len(self.saves)}."

    def do_load(self, number="1"):
        self.saves[int(number) - 1]()
        return "Restored. " + self.room.describe(self)

    def rooms(self):
        seen, todo = [], [self.room]
        while todo:
            if (r := todo.pop()) not in seen:
                seen.append(r)
                todo += r.exits.values()
        return seen

    def do_bag(self):
        return ", ".join(map(str, self.bag)) or "Empty."

    def do_help(self):
        return " ".join(sorted(n[3:] for n in dir(self) if n.startswith("do_")))

    def do_quit(self):
        raise Stop("Bye.")

    def play(self, script):
        for line in script.splitlines():
            print(">", line)
            verb, *words = line.lower().split() or ["look"]
            method = getattr(self, f"do_{verb}", None)
            if method is None:
                if verb in self.room.exits:
                    method, words = self.do_go, [verb]
                else:
                    print(f"I do not know {verb!r}.")
                    continue
            self.turns += 1
            try:
                print(method(*words))
            except TypeError as error:
                print("What?", str(error).replace("Game.do_", ""))
            except (LookupError, ValueError) as error:
                print(error)
            except Stop as stop:
                print(stop)
                break
        else:
            print("You fall asleep.")
        print(f"{self.score} points in {self.turns} turns")


SCRIPT = """look
help
take statue
dance
down
look key
up
take lamp
use lamp
save
down
take key lamp
bag
go
go sideways
go up now
up
drop sword
look statue
load
bag
load 7
load x
down
take key
use key

up
east
use lamp on gate
look gate
use key on gate
never reached"""
Game().play(SCRIPT)
Game().play("take lamp\ndrop lamp\nquit")
Game().play("bag")
