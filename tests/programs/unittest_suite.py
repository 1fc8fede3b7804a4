# needs: unittest, unittest.mock, io, re: a bank account and its tests, run with the output masked where it holds times
# wasm: no, asyncio needs sockets
import asyncio
import io
import re
import sys
import unittest
from unittest import mock


class Account:
    def __init__(self, owner, balance=0, *, notify=None):
        self.owner, self.balance, self.notify = owner, balance, notify
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"cannot deposit {amount}")
        self.balance += amount
        self.history.append(("deposit", amount))
        if self.notify:
            self.notify.send(self.owner, amount, kind="deposit")

    def withdraw(self, amount):
        if amount > self.balance:
            raise RuntimeError("not enough")
        self.balance -= amount
        self.history.append(("withdraw", amount))

    async def transfer(self, other, amount):
        self.withdraw(amount)
        await asyncio.sleep(0)
        other.deposit(amount)
        return self.balance, other.balance


def setUpModule():
    print("module set up")


def tearDownModule():
    print("module torn down")


class Recorded(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = []

    def setUp(self):
        self.account = Account("ann", 100)
        self.addCleanup(self.shared.append, self.id().rpartition(".")[2])

    @classmethod
    def tearDownClass(cls):
        print("tests were", cls.shared)


class AccountTest(Recorded):
    maxDiff = 200

    def test_deposit(self):
        """Deposits add up."""
        self.account.deposit(50)
        self.assertEqual(self.account.balance, 150)
        self.assertIn(("deposit", 50), self.account.history)

    def test_rejects(self):
        with self.assertRaisesRegex(ValueError, r"deposit -?\d+") as caught:
            self.account.deposit(-5)
        self.assertEqual(str(caught.exception), "cannot deposit -5")
        for amount in (0, -1, 5, -2):
            with self.subTest(amount=amount, kind="bad"):
                self.assertRaises(ValueError, self.account.deposit, amount)

    def test_wrong_list(self):
        self.assertEqual(self.account.history, [("deposit", 1)])

    def test_wrong_text(self):
        self.assertMultiLineEqual("one\ntwo\nthree\n", "one\n2\nthree\n", "texts differ")

    def test_wrong_dict(self):
        self.assertDictEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3], "c": 0})

    def test_error(self):
        self.account.withdraw(1000)

    @unittest.skip("not today")
    def test_skipped(self):
        self.fail("never")

    @unittest.skipIf(sys.maxsize > 1, "maxsize is large")
    def test_skipped_if(self):
        pass

    def test_skips_itself(self):
        self.skipTest("halfway")

    @unittest.expectedFailure
    def test_known_bug(self):
        self.assertEqual(self.account.owner, "bob")

    @unittest.expectedFailure
    def test_fixed_bug(self):
        self.assertEqual(self.account.owner, "ann")

    def test_cleanup_fails(self):
        self.addCleanup(lambda: 1 / 0)

    def test_assertions(self):
        checks = [
            (self.assertAlmostEqual, 1.0, 1.1), (self.assertAlmostEqual, 5, 9, None, "far", 1), (self.assertNotAlmostEqual, 1, 1.00000001), (self.assertGreater, 1, 2), (self.assertLessEqual, 3, 2), (self.assertIs, [], []), (self.assertIsNot, 1, 1), (self.assertIsNone, 0), (self.assertIsInstance, 1, str), (self.assertNotIsInstance, 1, int), (self.assertTrue, []), (self.assertFalse, 1, "message"), (self.assertIn, 1, [2]), (self.assertNotIn, 1, [1]), (self.assertRegex, "abc", "x+"), (self.assertNotRegex, "abc", "b"), (self.assertCountEqual, [1, 2, 2], [2, 1, 3]), (self.assertSetEqual, {1, 2}, {2, 3}), (self.assertTupleEqual, (1,), (1, 2)), (self.assertSequenceEqual, [1, 2], (1, 3)), (self.assertNotEqual, 1, 1), (self.assertStartsWith, "abc", "b"), (self.assertEndsWith, "abc", ("x", "y")), (self.assertHasAttr, 1, "nothing"), (self.assertNotHasAttr, 1, "real"), (self.assertIsSubclass, int, str), (self.assertRaises, KeyError, lambda: None), (self.assertWarns, UserWarning, lambda: None),
        ]
        for check, *args in checks:
            try:
                check(*args)
            except self.failureException as error:
                print(f"{check.__name__}: {str(error)!r:.150}")
        with self.assertLogs("bank", "INFO") as logs:
            import logging
            logging.getLogger("bank.x").warning("low %d", 5)
        self.assertEqual(logs.output, ["WARNING:bank.x:low 5"])


class MockTest(unittest.TestCase):
    def test_notify(self):
        notify = mock.Mock(spec=["send"])
        account = Account("eve", notify=notify)
        account.deposit(5)
        account.deposit(7)
        notify.send.assert_called_with("eve", 7, kind="deposit")
        self.assertEqual(notify.send.call_args_list, [mock.call("eve", 5, kind="deposit"), mock.call("eve", mock.ANY, kind="deposit")])
        for wrong in (lambda: notify.send.assert_called_once(), lambda: notify.send.assert_called_with("bob"), lambda: notify.other, lambda: notify.send.assert_has_calls([mock.call(1)]), lambda: notify.send.assert_not_called()):
            try:
                wrong()
            except (AssertionError, AttributeError) as error:
                print(f"{type(error).__name__}: {str(error)!r:.170}")

    @mock.patch.object(Account, "withdraw", autospec=True, side_effect=[None, RuntimeError("broken")])
    def test_patched(self, withdraw):
        account = Account("x")
        account.withdraw(5)
        with self.assertRaises(RuntimeError):
            account.withdraw(6)
        with self.assertRaises(TypeError) as caught:
            account.withdraw()
        print(caught.exception, withdraw.call_count, withdraw.mock_calls[1].args[1:])

    def test_magic(self):
        thing = mock.MagicMock(name="thing")
        thing.__len__.return_value = 3
        thing.method.return_value.other.side_effect = lambda x: x * 2
        thing.__getitem__.side_effect = {"k": 1}.__getitem__
        print(len(thing), thing.method().other(4), thing["k"], thing.mock_calls[:2], thing.a.b.c._extract_mock_name(), mock.sentinel.value, mock.call.a(1).b(2))
        with mock.patch.dict("os.environ", {"X_TEST": "1"}), mock.patch("builtins.open", mock.mock_open(read_data="l1\nl2\n")) as opened:
            print(open("f").readlines(), opened.call_args, list(open("g")))
        mocked = mock.create_autospec(Account)
        self.assertRaises(TypeError, mocked)
        print(isinstance(mocked("o"), Account), mock.seal(thing) is None)
        with self.assertRaises(AttributeError):
            thing.unknown
        prop = mock.PropertyMock(return_value=9)
        with mock.patch.object(Account, "owner", prop, create=True):
            print(Account("z").owner, prop.mock_calls)


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().slow_callback_duration = 600   # its debug mode tells of them on slow machines
        self.log = ["set up"]
        self.addAsyncCleanup(self.clean)

    async def clean(self):
        print("async", self.log)

    async def test_transfer(self):
        a, b = Account("a", 10), Account("b")
        self.assertEqual(await a.transfer(b, 4), (6, 4))
        self.log.append("transferred")

    async def test_mock(self):
        action = mock.AsyncMock(side_effect=[1, ValueError("second")])
        print(await action(5), action.await_count, action.await_args)
        with self.assertRaises(ValueError):
            await action()
        action.assert_awaited()


class BrokenClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("no class")

    def test_never(self):
        pass


class Ordering(unittest.TestCase):
    def runTest(self):
        self.assertTrue(True)


def masked(text):
    text = re.sub(r"in \d+\.\d+s", "in TIME", text)
    text = re.sub(r'File "[^"]*[/\\](\w+\.py)", line \d+', r'File "\1", line N', text)
    return re.sub(r"(?m)^ +[~^]+\n", "", text)


stream = io.StringIO()
loader = unittest.TestLoader()
suite = unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (AccountTest, MockTest, AsyncTest, BrokenClass))
suite.addTest(Ordering())
print(suite.countTestCases(), loader.getTestCaseNames(MockTest), [str(test) for test in loader.loadTestsFromName("MockTest.test_magic", sys.modules[__name__])])
result = unittest.TextTestRunner(stream, verbosity=2, descriptions=True).run(suite)
print(masked(stream.getvalue()))
print(result.wasSuccessful(), result.testsRun, len(result.failures), len(result.errors), [(test.id().partition(".")[2], why) for test, why in result.skipped], len(result.expectedFailures), len(result.unexpectedSuccesses))

short = io.StringIO()
loader.testNamePatterns = ["*deposit*", "*skipped"]
result = unittest.TextTestRunner(short, failfast=True, buffer=True).run(loader.loadTestsFromTestCase(AccountTest))
print(masked(short.getvalue()), result)
loader = unittest.TestLoader()
for name in ("MockTest.nothing", "Nothing", "masked"):
    broken = loader.loadTestsFromName(name, sys.modules[__name__]) if name != "masked" else None
    if broken is not None:
        outcome = unittest.TestResult()
        broken.run(outcome)
        print(name, [text.splitlines()[-1] for _, text in outcome.errors])
program = io.StringIO()
stderr, sys.stderr = sys.stderr, program
try:
    unittest.main(argv=["prog", "-v", "Ordering"], exit=True)
except SystemExit as stop:
    print("exit", stop.code)
finally:
    sys.stderr = stderr
print(masked(program.getvalue()))
