# Accounts, transfers with rollback, a hierarchy of errors, interest and a statement.
class BankError(Exception):
    code = 1


class InsufficientFunds(BankError):
    code = 2

    def __init__(self, account, needed):
        super().__init__(f"{account.owner} needs {needed} more")
        self.account, self.needed = account, needed


class Frozen(BankError):
    code = 3


class Money:
    __slots__ = ("cents",)

    def __init__(self, amount=0, cents=0):
        object.__setattr__(self, "cents", round(amount * 100) + cents)

    def __setattr__(self, name, value):
        raise AttributeError(f"Money is immutable: {name}")

    def __add__(self, other):
        return Money(cents=self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Money(cents=-self.cents)

    def __mul__(self, factor):
        return Money(cents=round(self.cents * factor))

    __rmul__ = __mul__

    def __lt__(self, other):
        return self.cents < other.cents

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __hash__(self):
        return hash(("Money", self.cents))

    def __bool__(self):
        return self.cents != 0

    def __format__(self, spec):
        return format(str(self), spec)

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        whole, cents = divmod(abs(self.cents), 100)
        return f"{sign}{whole:,}.{cents:02d}"

    def __repr__(self):
        return f"Money({self})"


class Account:
    kinds = {}
    limit = Money()

    def __init_subclass__(cls, /, kind, **kwargs):
        super().__init_subclass__(**kwargs)
        Account.kinds[kind] = cls

    def __init__(self, owner):
        self.owner, self.balance, self.history, self.frozen = owner, Money(), [], False

    def post(self, amount, memo):
        if self.frozen:
            raise Frozen(f"{self.owner} is frozen")
        after = self.balance + amount
        if after < -self.limit and amount < Money():
            raise InsufficientFunds(self, -after - self.limit)
        self.balance = after
        self.history.append((amount, memo, after))

    def month_end(self):
        pass


class Checking(Account, kind="checking"):
    limit = Money(100)

    def month_end(self):
        self.post(Money(-2.5), "fee")


class Savings(Account, kind="savings"):
    rate = 0.0125

    def month_end(self):
        if interest := self.balance * self.rate:
            self.post(interest, f"interest {self.rate:.2%}")


class Transaction:
    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a.balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, error, tb):
        if kind is None:
            return
        for account, (balance, length) in zip(self.accounts, self.saved):
            account.balance = balance
            del account.history[length:]
        error.add_note(f"rolled back {len(self.accounts)} accounts")
        return isinstance(error, BankError) and error.code == 2


def transfer(source, target, amount):
    done = False
    with Transaction(source, target):
        target.post(amount, f"from {source.owner}")
        source.post(-amount, f"to {target.owner}")
        done = True
    return done


ann, bob = Account.kinds["checking"]("ann"), Account.kinds["savings"]("bob")
ann.post(Money(1234.56), "salary")
print(transfer(ann, bob, Money(1000)), ann.balance, bob.balance)
print(transfer(ann, bob, Money(334.57)), ann.balance, bob.balance)
print(transfer(ann, bob, Money(334.56)), ann.balance, bob.balance)
print(transfer(bob, ann, Money(99999)), len(bob.history))
bob.frozen = True
try:
    transfer(ann, bob, Money(1))
except Frozen as error:
    print(error, error.__notes__, ann.balance)
bob.frozen = False
for _ in range(3):
    for account in (ann, bob):
        try:
            account.month_end()
        except InsufficientFunds as error:
            print("month end:", error, error.needed)
for account in (ann, bob):
    print(f"{account.owner:-^40}")
    for amount, memo, after in account.history:
        print(f"{memo:<18}{amount:>10}{after:>12}")
try:
    Money(1).cents = 5
except AttributeError as error:
    print(error)
try:
    Money(1) + 1
except TypeError as error:
    print(error)
print(Money(0.1) + Money(0.2) == Money(0.3), 3 * Money(1.005), {Money(1): "x"}[Money(cents=100)], repr(-Money(1234567.891)), sorted([Money(3), Money(-1), Money(2)]))
