# needs: decimal, csv, io, datetime, collections: a double-entry ledger with exact amounts, interest and roundings
import csv
import datetime
import decimal
import io
from collections import defaultdict
from decimal import (ROUND_CEILING, ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, DivisionByZero,
                     Inexact, InvalidOperation, Overflow, Subnormal, Underflow, getcontext, localcontext)

CENT = Decimal("0.01")
JOURNAL = """\
date,debit,credit,amount,text
2025-01-02,cash,capital,"10,000.00",founding
2025-01-15,stock,cash,2345.675,"12 chairs, oak"
2025-02-01,cash,sales,1799.99,two chairs
2025-02-01,sales,tax,287.3933613445378,19% of it
2025-03-01,rent,cash,750,
2025-03-31,cash,interest,12.345,
2025-04-01,cash,sales,abc,broken
2025-04-02,cash,cash,1,self
2025-04-03,loan,cash,-5,negative
2025-13-04,loan,cash,5,no such month
"""


class LedgerError(Exception):
    def __init__(self, line, text):
        super().__init__(f"line {line}: {text}")


class Ledger:
    def __init__(self):
        self.accounts, self.entries = defaultdict(Decimal), []

    def book(self, line, date, debit, credit, amount, text):
        try:
            value = Decimal(amount.replace(",", "")).quantize(CENT, rounding=ROUND_HALF_EVEN)
        except InvalidOperation as error:
            raise LedgerError(line, f"{amount!r} is no amount ({error.args[0][0].__name__})") from error
        try:
            day = datetime.date.fromisoformat(date)
        except ValueError as error:
            raise LedgerError(line, str(error)) from error
        if debit == credit:
            raise LedgerError(line, f"{debit} cannot pay itself")
        if value.is_signed():
            raise LedgerError(line, f"{value} is negative")
        self.accounts[debit] += value
        self.accounts[credit] -= value
        self.entries.append((day, debit, credit, value, text))

    def read(self, file):
        for row in csv.DictReader(file):
            try:
                self.book(len(self.entries) + 2, **row)
            except LedgerError as error:
                yield error

    def balance(self):
        width = max(map(len, self.accounts))
        for name, value in sorted(self.accounts.items()):
            yield f"{name:<{width}} {value:>12,.2f} {'Dr' if value > 0 else 'Cr'}"
        yield f"{'sum':<{width}} {sum(self.accounts.values()):>12,.2f}"


ledger = Ledger()
for problem in ledger.read(io.StringIO(JOURNAL)):
    print(problem, "<-", type(problem.__cause__).__name__)
print(*ledger.balance(), sep="\n")


def plan(principal, yearly, months):
    """Equal payments; the last one takes what rounding left."""
    rate = Decimal(yearly) / 1200
    with localcontext(prec=40):
        factor = (1 + rate) ** months
        payment = (principal * rate * factor / (factor - 1)).quantize(CENT, ROUND_HALF_UP)
    rest, paid = principal, Decimal(0)
    for month in range(1, months + 1):
        interest = (rest * rate).quantize(CENT, ROUND_HALF_UP)
        part = rest if month == months else payment - interest
        rest -= part
        paid += part + interest
        yield month, interest, part, rest
    yield "total", paid, paid - principal, payment


for row in plan(Decimal(10_000), "4.75", 6):
    print(*(f"{item:>10}" for item in row))

amounts = [Decimal(text) for text in ("2.5", "-2.5", "2.675", "0.005", "-0.005", "1E+3", "2.5001")]
for mode in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, decimal.ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, decimal.ROUND_05UP):
    print(f"{mode:15}", *(value.quantize(Decimal("1") if abs(value) > 2 else CENT, mode) for value in amounts))


def share(amount, weights):
    """Splits an amount so that the parts add up."""
    total, parts, given = sum(weights), [], Decimal(0)
    for seen, weight in zip(__import__("itertools").accumulate(weights), weights):
        part = (amount * seen / total).quantize(CENT) - given
        parts.append(part)
        given += part
    return parts


for amount, weights in ((Decimal("100.00"), [1, 1, 1]), (Decimal("0.05"), [3, 3, 4]), (Decimal("-99.99"), [Decimal("0.5"), 2, 7])):
    parts = share(amount, weights)
    print(amount, weights, parts, sum(parts) == amount)

print([f"{Decimal('1234567.891'):{spec}}" for spec in (",.2f", "015,.1f", "e", ".3g", "+.0f", "%", "_.1f", "<12.2f|"[:6], "n", "*^20.2f", "z.1f", ".2E")])
print(Decimal("1E+3").normalize(), Decimal("1000").normalize(), Decimal("100").to_eng_string(), Decimal("123E+4").to_eng_string(), Decimal("-0.00") + 0, Decimal("1.20").as_tuple(), Decimal(1.1), Decimal("1.1").as_integer_ratio())
print(Decimal(2).sqrt(), Decimal(10).ln(), Decimal("0.1").exp(), Decimal(1000).log10(), Decimal(2) ** Decimal("0.5"), Decimal(7) // 2, Decimal(-7) % 3, divmod(Decimal("-7.5"), 2), Decimal(7).remainder_near(4))
print(Decimal("1.0") == 1, hash(Decimal("1.0")) == hash(1), Decimal("0.1") == 0.1, Decimal("0.5") == 0.5, Decimal("NaN") == Decimal("NaN"), max(Decimal(1), 2.5), sorted([Decimal(3), 1, 2.5]), Decimal("1").compare(Decimal("NaN")), Decimal("-0").compare_total(Decimal(0)))
print(Decimal("12.34").shift(2), Decimal(1234).rotate(-1), Decimal("1.25").scaleb(3), Decimal("1.25").next_plus(), Decimal("5").fma(2, 3), round(Decimal("2.675"), 2), round(Decimal("2.5")), int(Decimal("-3.9")), float(Decimal("0.1")), Decimal("sNaN12"), -Decimal("Infinity"))

for action in (lambda: Decimal("x"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal("Infinity") - Decimal("Infinity"), lambda: Decimal(1) + 1.5, lambda: Decimal("sNaN") + 1,
               lambda: Decimal(-1).sqrt(), lambda: Decimal("1E+999999") * 10 ** 9, lambda: Decimal("NaN") < 1, lambda: int(Decimal("NaN")), lambda: int(Decimal("Infinity")), lambda: Decimal((0, (1, 12), 0)), lambda: Decimal([]),
               lambda: Decimal("1.23").quantize(Decimal("1E-50")), lambda: f"{Decimal(1):q}", lambda: hash(Decimal("sNaN")), lambda: Context(prec=0), lambda: Context(rounding="UP"), lambda: setattr(getcontext(), "prec", "5"), lambda: round(Decimal(1), 2.0), lambda: Decimal(1).ln(5)):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

with localcontext(Context(prec=5, Emin=-10, Emax=10, traps=[DivisionByZero])) as context:
    print(Decimal(1) / 3, Decimal(10) ** 20, Decimal(10) ** -13, Decimal("123456") + 0, Decimal("123456"), context.create_decimal("123456"))
    print(sorted(flag.__name__ for flag, raised in context.flags.items() if raised))
    context.clear_flags()
    print(Decimal(5) / 4, context.flags[Inexact], context)
    context.traps[Inexact] = True
    try:
        Decimal(1) / 7
    except Inexact as error:
        print("Inexact:", error.args)
print(getcontext().prec, decimal.ExtendedContext.prec, decimal.BasicContext.traps[Underflow], decimal.ExtendedContext.divide(1, 0), Subnormal in getcontext().flags, getcontext().traps[Overflow])
