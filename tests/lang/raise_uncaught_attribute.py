class Thing:
    def __init__(self): self.value = 1
t = Thing()
print(t.value)  # expect: 1
t.valeu  # expect raise: AttributeError: 'Thing' object has no attribute 'valeu'. Did you mean: 'value'?
