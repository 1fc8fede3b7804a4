# A misspelt keyword is found in the metadata of a SyntaxError; warn_explicit() with globals.
import traceback
import warnings

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

warnings.simplefilter("ignore")
print(warnings.warn_explicit("text", UserWarning, "file", 1, module_globals=globals()))   # expect: None
try:
    compile("fur a in b:\n  pass\n", "file", "exec")
except SyntaxError as error:
    print(error._metadata)                         # expect: (0, 0, 'fur a in b:\n  pass\n')
    print(traceback.format_exception_only(error)[-1].strip())   # expect: SyntaxError: invalid syntax. Did you mean 'for'?
attempt(compile, "import a as b; None = 1", "file", "exec")   # expect: SyntaxError cannot assign to None (file, line 1)
