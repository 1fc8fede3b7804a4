# A sudoku solver with constraint propagation, and mazes carved and solved in several ways.
def cross(a, b):
    return [x + y for x in a for y in b]


ROWS, COLS, DIGITS = "ABCDEFGHI", "123456789", "123456789"
SQUARES = cross(ROWS, COLS)
UNITS = [cross(ROWS, c) for c in COLS] + [cross(r, COLS) for r in ROWS] + [cross(r, c) for r in ("ABC", "DEF", "GHI") for c in ("123", "456", "789")]
PEERS = {s: set(sum((u for u in UNITS if s in u), [])) - {s} for s in SQUARES}


class Contradiction(Exception):
    pass


def assign(values, square, digit):
    for other in values[square].replace(digit, ""):
        eliminate(values, square, other)


def eliminate(values, square, digit):
    if digit not in values[square]:
        return
    values[square] = values[square].replace(digit, "")
    match len(values[square]):
        case 0:
            raise Contradiction(square)
        case 1:
            last = values[square]
            for peer in sorted(PEERS[square]):
                eliminate(values, peer, last)
    for unit in UNITS:
        if square in unit:
            places = [s for s in unit if digit in values[s]]
            if not places:
                raise Contradiction(digit)
            if len(places) == 1:
                assign(values, places[0], digit)


def solve(grid):
    values = dict.fromkeys(SQUARES, DIGITS)
    for square, digit in zip(SQUARES, grid):
        if digit in DIGITS:
            assign(values, square, digit)
    return search(values, guesses := [0]), guesses[0]


def search(values, guesses):
    if all(len(v) == 1 for v in values.values()):
        return values
    square = min((s for s in SQUARES if len(values[s]) > 1), key=lambda s: (len(values[s]), s))
    for digit in values[square]:
        copy = values.copy()
        guesses[0] += 1
        try:
            assign(copy, square, digit)
        except Contradiction:
            continue
        if (found := search(copy, guesses)) is not None:
            return found
    return None


for grid in ("..3.2.6..9..3.5..1..18.64....81.29..7.......8..67.82....26.95..8..2.3..9..5.1.3..",
             "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"):
    solution, guesses = solve(grid)
    for r in ROWS:
        print(" ".join(solution[r + c] + ("|" if c in "36" else "") for c in COLS))
        if r in "CF":
            print("------+-------+------")
    print("guesses:", guesses, "valid:", all({solution[s] for s in u} == set(DIGITS) for u in UNITS))
try:
    solve("11" + "." * 79)
except Contradiction as e:
    print("Contradiction:", e)


class Maze:
    def __init__(self, width, height, seed):
        self.w, self.h, self.state = width, height, seed
        self.links = {(x, y): set() for x in range(width) for y in range(height)}
        self.carve()

    def random(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n

    def around(self, x, y):
        return [(a, b) for a, b in ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y)) if (a, b) in self.links]

    def carve(self):
        stack, seen = [(0, 0)], {(0, 0)}
        while stack:
            cell = stack[-1]
            options = [c for c in self.around(*cell) if c not in seen]
            if not options:
                stack.pop()
                continue
            chosen = options[self.random(len(options))]
            self.links[cell].add(chosen)
            self.links[chosen].add(cell)
            seen.add(chosen)
            stack.append(chosen)

    def bfs(self, start, goal):
        came, frontier = {start: None}, [start]
        for cell in frontier:
            if cell == goal:
                break
            for n in sorted(self.links[cell]):
                if n not in came:
                    came[n] = cell
                    frontier.append(n)
        path = []
        while goal is not None:
            path.append(goal)
            goal = came[goal]
        return path[::-1]

    def dfs(self, cell, goal, seen=()):
        if cell == goal:
            return [cell]
        for n in sorted(self.links[cell] - set(seen)):
            if rest := self.dfs(n, goal, (*seen, cell)):
                return [cell, *rest]
        return None

    def __str__(self):
        path = set(self.bfs((0, 0), (self.w - 1, self.h - 1)))
        lines = ["+" + "--+" * self.w]
        for y in range(self.h):
            row, below = "|", "+"
            for x in range(self.w):
                row += (" *" if (x, y) in path else "  ") + (" " if (x + 1, y) in self.links[x, y] else "|")
                below += ("  " if (x, y + 1) in self.links[x, y] else "--") + "+"
            lines += row, below
        return "\n".join(lines)


maze = Maze(9, 5, 7)
print(maze)
a, b = maze.bfs((0, 0), (8, 4)), maze.dfs((0, 0), (8, 4))
print(len(a), a == b, sum(map(len, maze.links.values())) // 2 == 9 * 5 - 1)
