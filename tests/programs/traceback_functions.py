# exits 1: an uncaught exception three calls deep, through a method, a lambda, a comprehension and a property.
class Account:
    def __init__(self, owner, entries):
        self.owner = owner
        self.entries = entries

    @property
    def balance(self):
        return sum(entry["amount"] for entry in self.entries)

    def report(self, form):
        return form(self.owner, self.balance)


class Ledger:
    def __init__(self):
        self.accounts = {}

    def add(self, owner, *amounts):
        self.accounts[owner] = Account(owner, [{"amount": a} for a in amounts])
        return self

    def __getitem__(self, owner):
        try:
            return self.accounts[owner]
        finally:
            print("looked up", owner)

    def lines(self, form):
        return [self[owner].report(form)
                for owner in self.accounts]


def build():
    ledger = Ledger()
    ledger.add("ann", 1, 2, 3).add("bob")
    ledger.add(
        "eve",
        10,
        "20",
    )
    return ledger


def main(form):
    ledger = build()
    for line in ledger.lines(form):
        print(line)
    print("not reached")


for attempt in (
    lambda: main(lambda owner, balance: f"{owner}: {balance}"),
):
    try:
        print(Ledger().add("solo", 5).lines(lambda o, b: (o, b)))
        build()["nobody"]
    except KeyError as error:
        print("KeyError", error)
    attempt()
