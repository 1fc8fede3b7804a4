# _statistics._normal_dist_inv_cdf
from _statistics import _normal_dist_inv_cdf


def attempt(*args):
    try:
        return _normal_dist_inv_cdf(*args).hex()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print(attempt(0.5, 0, 1), attempt(0.1, 0, 1), attempt(0.9, 5, 2), attempt(1e-10, 0, 1), attempt(1 - 1e-10, 0, 1), attempt(1e-300, 0, 1))
# expect: 0x0.0p+0 -0x1.4813c36e26d34p+0 0x1.e409e1b71369ap+2 -0x1.97203597a2154p+2 0x1.97203589fd4f5p+2 -0x1.286074064c26ep+5
print(attempt(0.074, 0, 1), attempt(0.075, 0, 1), attempt(0.42, 1, 3), attempt(0.925, 0, 1), attempt(0.0001, 100, 15), attempt(0.5, 0, -1))
# expect: -0x1.72567aa9caedap+0 -0x1.7085226d3e523p+0 0x1.93c881e5b89a8p-2 0x1.7085226d3e524p+0 0x1.61b7d045e9f5ap+5 0x0.0p+0
print(attempt(0.0, 0, 1), "/", attempt(1.0, 0, 1), "/", attempt(2, 0, 1), "/", attempt(float("nan"), 0, 1), "/", attempt(0.3, "x", 1), "/", attempt(0.3))
# expect: ValueError: inv_cdf undefined for these parameters / ValueError: inv_cdf undefined for these parameters / ValueError: inv_cdf undefined for these parameters / nan / TypeError: must be real number, not str / TypeError: _normal_dist_inv_cdf expected 3 arguments, got 1
