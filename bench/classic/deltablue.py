"""One-way constraints between variables, kept satisfied by local changes, the strongest first."""
import sys

REQUIRED, STRONG, NORMAL, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = WEAKEST    # how strongly its present value is held
        self.stays = True
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def join(self, planner):
        for variable in self.variables():
            variable.constraints.append(self)
        planner.add(self)

    def leave(self, planner):
        if self.output() is not None:
            planner.remove(self)
        for variable in self.variables():
            variable.constraints.remove(self)

    def is_input(self):
        return False

    def inputs_known(self, mark):
        return all(v.mark == mark or v.stays or v.determined_by is None for v in self.inputs())


class Fixed(Constraint):
    """Holds or edits one variable."""

    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable = variable
        self.satisfied = False

    def variables(self):
        return (self.variable,)

    def inputs(self):
        return ()

    def output(self):
        return self.variable if self.satisfied else None

    def choose(self, mark):
        self.satisfied = self.variable.mark != mark and self.strength < self.variable.strength

    def clear(self):
        self.satisfied = False

    def recalculate(self):
        self.variable.strength = self.strength
        self.variable.stays = not self.is_input()

    def execute(self):
        pass


class Edit(Fixed):
    def is_input(self):
        return True


class Binary(Constraint):
    """Two variables; either can be computed from the other."""

    def __init__(self, first, second, strength):
        super().__init__(strength)
        self.first = first
        self.second = second
        self.direction = 0

    def variables(self):
        return (self.first, self.second)

    def inputs(self):
        return (self.source(),)

    def output(self):
        return self.second if self.direction > 0 else self.first if self.direction < 0 else None

    def source(self):
        return self.first if self.direction > 0 else self.second

    def choose(self, mark):
        first, second = self.first, self.second
        if first.mark == mark:
            free = second.mark != mark and self.strength < second.strength
            self.direction = 1 if free else 0
        elif second.mark == mark:
            self.direction = -1 if self.strength < first.strength else 0
        elif first.strength > second.strength:
            self.direction = -1 if self.strength < first.strength else 0
        else:
            self.direction = 1 if self.strength < second.strength else 0

    def clear(self):
        self.direction = 0

    def recalculate(self):
        source, target = self.source(), self.output()
        target.strength = max(self.strength, source.strength)
        target.stays = source.stays
        if target.stays:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.source().value


class Scaled(Binary):
    """second = first * scale + offset"""

    def __init__(self, first, scale, offset, second, strength):
        super().__init__(first, second, strength)
        self.scale = scale
        self.offset = offset

    def variables(self):
        return (self.first, self.second, self.scale, self.offset)

    def inputs(self):
        return (self.source(), self.scale, self.offset)

    def execute(self):
        if self.direction > 0:
            self.second.value = self.first.value * self.scale.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source, target = self.source(), self.output()
        target.strength = max(self.strength, source.strength)
        target.stays = source.stays and self.scale.stays and self.offset.stays
        if target.stays:
            self.execute()


class Planner:
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        mark = self.new_mark()
        while constraint is not None:
            constraint = self.satisfy(constraint, mark)

    def satisfy(self, constraint, mark):
        """Enforces it if it is strong enough; the constraint it pushes out, if any."""
        constraint.choose(mark)
        target = constraint.output()
        if target is None:
            if constraint.strength == REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        for variable in constraint.inputs():
            variable.mark = mark
        pushed_out = target.determined_by
        if pushed_out is not None:
            pushed_out.clear()
        target.determined_by = constraint
        self.propagate(constraint, mark)
        target.mark = mark
        return pushed_out

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            each = todo.pop()
            if each.output().mark == mark:
                raise ValueError("a cycle of constraints")
            each.recalculate()
            todo.extend(self.consumers(each.output()))

    def remove(self, constraint):
        target = constraint.output()
        constraint.clear()
        target.determined_by = None
        target.strength, target.stays = WEAKEST, True
        unsatisfied, todo = [], [target]
        while todo:
            variable = todo.pop()
            unsatisfied.extend(c for c in variable.constraints if c.output() is None and c is not constraint)
            for consumer in self.consumers(variable):
                consumer.recalculate()
                todo.append(consumer.output())
        for each in sorted(unsatisfied, key=lambda c: c.strength):
            if each.output() is None:
                self.add(each)

    def consumers(self, variable):
        return [c for c in variable.constraints
                if c is not variable.determined_by and c.output() is not None and c.output() is not variable]

    def plan(self, inputs):
        """The constraints to execute, in order, when these inputs change."""
        mark = self.new_mark()
        todo, steps = [c for c in inputs if c.output() is not None], []
        while todo:
            each = todo.pop()
            if each.output().mark != mark and each.inputs_known(mark):
                steps.append(each)
                each.output().mark = mark
                todo.extend(self.consumers(each.output()))
        return steps


def chain(planner, n):
    """A long row of equal variables: a change at one end arrives at the other."""
    variables = [Variable(f"v{i}") for i in range(n + 1)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b, REQUIRED).join(planner)
    Fixed(variables[-1], STRONG).join(planner)
    edit = Edit(variables[0], REQUIRED)
    edit.join(planner)
    steps = planner.plan([edit])
    total = 0
    for value in range(30):
        variables[0].value = value
        for step in steps:
            step.execute()
        total += variables[-1].value
    edit.leave(planner)
    return total


def projection(planner, n):
    """Many pairs that depend on one scale and one offset."""
    scale, offset = Variable("scale", 10), Variable("offset", 1000)
    pairs = []
    for i in range(n):
        source, target = Variable(f"s{i}", i), Variable(f"t{i}", i)
        pairs.append((source, target))
        Fixed(source, NORMAL).join(planner)
        Scaled(source, scale, offset, target, REQUIRED).join(planner)

    def change(variable, value):
        edit = Edit(variable, STRONG)
        edit.join(planner)
        steps = planner.plan([edit])
        for _ in range(10):
            variable.value = value
            for step in steps:
                step.execute()
        edit.leave(planner)

    results = []
    change(pairs[0][0], 17)
    results.append(pairs[0][1].value)
    change(pairs[-1][1], 1050)
    results.append(pairs[-1][0].value)
    change(scale, 5)
    results.append(sum(target.value for _, target in pairs))
    change(offset, 2000)
    results.append(sum(target.value for _, target in pairs))
    return results


def main(times):
    for n in (50, 400):
        print(n, {chain(Planner(), n) for _ in range(times)}, projection(Planner(), n * times // 2))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
