# Life, tic-tac-toe by minimax, 2048 moves, and a mine field.
def life(cells, steps):
    for _ in range(steps):
        counts = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        key = x + dx, y + dy
                        counts[key] = counts.get(key, 0) + 1
        cells = {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}
    return cells


def draw(cells):
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    for y in range(min(ys), max(ys) + 1):
        print("".join(".#"[(x, y) in cells] for x in range(min(xs), max(xs) + 1)))


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
moved = life(glider, 20)
draw(moved)
print(moved == {(x + 5, y + 5) for x, y in glider}, len(life({(0, 0), (1, 0), (2, 0), (1, 1)}, 9)))
pentomino = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}
print([len(life(pentomino, n)) for n in (0, 5, 10, 20, 40)])

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board):
    for a, b, c in LINES:
        if board[a] == board[b] == board[c] != " ":
            return board[a]
    return None if " " in board else "draw"


cache = {}


def minimax(board, player):
    if (key := (board, player)) in cache:
        return cache[key]
    if (w := winner(board)) is not None:
        return {"X": 1, "O": -1, "draw": 0}[w], None
    best = None
    for i, c in enumerate(board):
        if c == " ":
            score, _ = minimax(board[:i] + player + board[i + 1:], "XO"[player == "X"])
            if best is None or (score > best[0] if player == "X" else score < best[0]):
                best = score, i
    cache[key] = best
    return best


board, player = " " * 9, "X"
while winner(board) is None:
    score, move = minimax(board, player)
    board = board[:move] + player + board[move + 1:]
    player = "O" if player == "X" else "X"
print("\n-+-+-\n".join("|".join(board[i:i + 3]) for i in (0, 3, 6)))
print(winner(board), len(cache), minimax("XX OO    ", "X"), minimax("XX OO    ", "O"))


def slide(row):
    tiles, merged, score = [t for t in row if t], [], 0
    while tiles:
        t = tiles.pop(0)
        if tiles and tiles[0] == t:
            score += 2 * tiles.pop(0)
            t *= 2
        merged.append(t)
    return merged + [0] * (len(row) - len(merged)), score


def move(grid, direction):
    transposed = direction in "ud"
    rows = [list(r) for r in (zip(*grid) if transposed else grid)]
    flip = direction in "rd"
    rows, scores = zip(*(slide(r[::-1] if flip else r) for r in rows))
    rows = [r[::-1] if flip else r for r in rows]
    return [list(r) for r in (zip(*rows) if transposed else rows)], sum(scores)


grid = [[2, 2, 4, 8], [0, 2, 4, 8], [2, 0, 4, 16], [2, 2, 2, 2]]
total = 0
for direction in "ldruldlu":
    grid, gained = move(grid, direction)
    total += gained
    print(direction, gained, grid)
print(total, slide([2, 2, 2, 0]), slide([4, 4, 8, 8]), slide([0, 0, 0, 0]))

mines = {(0, 0), (3, 1), (4, 4), (1, 3)}
W = H = 6
near = lambda x, y: [(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1) if (a or b) and 0 <= x + a < W and 0 <= y + b < H]
count = lambda c: sum(n in mines for n in near(*c))


def reveal(start):
    seen, todo = set(), [start]
    while todo:
        cell = todo.pop()
        if cell in seen or cell in mines:
            continue
        seen.add(cell)
        if not count(cell):
            todo += near(*cell)
    return seen


open_cells = reveal((5, 0))
for y in range(H):
    print(" ".join(str(count((x, y)) or "-") if (x, y) in open_cells else "?" for x in range(W)))
print(len(open_cells), len(reveal((2, 2))), reveal((0, 0)))
