"""All ways to place n queens, twice: with lists and with bit masks."""
import sys


def place(n, row, columns, rising, falling):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        if not (columns[column] or rising[row + column] or falling[row - column + n]):
            columns[column] = rising[row + column] = falling[row - column + n] = True
            count += place(n, row + 1, columns, rising, falling)
            columns[column] = rising[row + column] = falling[row - column + n] = False
    return count


def place_bits(everything, columns, rising, falling):
    if columns == everything:
        return 1
    count = 0
    free = everything & ~(columns | rising | falling)
    while free:
        bit = free & -free
        free ^= bit
        count += place_bits(everything, columns | bit, (rising | bit) << 1, (falling | bit) >> 1)
    return count


def solutions(n):
    """The solutions themselves, as tuples, from a generator."""
    def extend(partial):
        row = len(partial)
        if row == n:
            yield partial
            return
        for column in range(n):
            if all(column != c and abs(column - c) != row - r for r, c in enumerate(partial)):
                yield from extend(partial + (column,))
    return extend(())


def main(n):
    print(place(n, 0, [False] * n, [False] * (2 * n), [False] * (2 * n)))
    print(place_bits((1 << n) - 1, 0, 0, 0))
    first = next(solutions(n))
    print(first, sum(sum(row * column for row, column in enumerate(each)) for each in solutions(n - 2)))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
