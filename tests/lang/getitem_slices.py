class G:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
g = G()
print(g[1], g[1:2], g[::], g[1:2:3], g[:, 1], g[...], g[1, 2:3, ...], g[()], g[(1,)])
# expect: 1 slice(1, 2, None) slice(None, None, None) slice(1, 2, 3) (slice(None, None, None), 1) Ellipsis (1, slice(2, 3, None), Ellipsis) () (1,)
g[1:2] = 3  # expect: set slice(1, 2, None) 3
g[::2, 0] = 4  # expect: set (slice(None, None, 2), 0) 4
del g[:]  # expect: del slice(None, None, None)
del g[1], g[2:3]
# expect: del 1
# expect: del slice(2, 3, None)
class S(list):
    def __getitem__(self, k):
        if isinstance(k, slice): return "slice", k.indices(len(self))
        return super().__getitem__(k)
print(S("abc")[-2:], S("abc")[0], S("abc")[::-1], S()[5:])  # expect: ('slice', (1, 3, 1)) a ('slice', (2, -1, -1)) ('slice', (0, 0, 1))
x = slice(1, None)
print([1, 2, 3][x], x.start, x.stop, x.step)  # expect: [2, 3] 1 None None
