class AppError(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code
    def __str__(self): return f"[{self.code}] {self.args[1]}"
class Sub(AppError):
    pass
try: raise AppError(1, "caught")
except AppError as e: print(e, e.code)  # expect: [1] caught 1
try:
    try: raise Sub(2, "first")
    finally: print("finally")  # expect: finally
except Sub as e: print(repr(e))  # expect: Sub(2, 'first')
raise Sub(3, "uncaught")  # expect raise: Sub: [3] uncaught
