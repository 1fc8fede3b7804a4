# await anext(iterator, default) of an iterator whose __anext__ is a coroutine.
import asyncio

class Numbers:
    async def __anext__(self):
        return 1
    def __aiter__(self):
        return self
async def first():
    return await anext(Numbers(), 2)
print(asyncio.run(first()))                        # expect: 1
