"""Pancake flips over all permutations of n: checksum and the longest run of flips."""
import sys


def flips_of(order):
    stack = order[:]
    flips = 0
    while stack[0]:
        first = stack[0] + 1
        stack[:first] = stack[first - 1::-1] if first == len(stack) else stack[:first][::-1]
        flips += 1
    return flips


def permutations(n):
    """Every order of range(n), each by rotating a prefix of the one before."""
    order = list(range(n))
    turns = [0] * n
    while True:
        yield order
        size = 1
        while True:
            if size == n:
                return
            order.insert(size, order.pop(0))
            turns[size] += 1
            if turns[size] <= size:
                break
            turns[size] = 0
            size += 1


def main(n):
    checksum = longest = 0
    for index, order in enumerate(permutations(n)):
        flips = flips_of(order)
        longest = max(longest, flips)
        checksum += -flips if index % 2 else flips
    print(checksum, longest)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
