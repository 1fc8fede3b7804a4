import builtins
names = sorted(n for n in dir(builtins) if isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), BaseException))
for n in names:
    c = getattr(builtins, n)
    print(n, c.__name__, "<-", *[b.__name__ for b in c.__bases__])
    # expect: ArithmeticError ArithmeticError <- Exception
    # expect: AssertionError AssertionError <- Exception
    # expect: AttributeError AttributeError <- Exception
    # expect: BaseException BaseException <- object
    # expect: BaseExceptionGroup BaseExceptionGroup <- BaseException
    # expect: BlockingIOError BlockingIOError <- OSError
    # expect: BrokenPipeError BrokenPipeError <- ConnectionError
    # expect: BufferError BufferError <- Exception
    # expect: BytesWarning BytesWarning <- Warning
    # expect: ChildProcessError ChildProcessError <- OSError
    # expect: ConnectionAbortedError ConnectionAbortedError <- ConnectionError
    # expect: ConnectionError ConnectionError <- OSError
    # expect: ConnectionRefusedError ConnectionRefusedError <- ConnectionError
    # expect: ConnectionResetError ConnectionResetError <- ConnectionError
    # expect: DeprecationWarning DeprecationWarning <- Warning
    # expect: EOFError EOFError <- Exception
    # expect: EncodingWarning EncodingWarning <- Warning
    # expect: EnvironmentError OSError <- Exception
    # expect: Exception Exception <- BaseException
    # expect: ExceptionGroup ExceptionGroup <- BaseExceptionGroup Exception
    # expect: FileExistsError FileExistsError <- OSError
    # expect: FileNotFoundError FileNotFoundError <- OSError
    # expect: FloatingPointError FloatingPointError <- ArithmeticError
    # expect: FutureWarning FutureWarning <- Warning
    # expect: GeneratorExit GeneratorExit <- BaseException
    # expect: IOError OSError <- Exception
    # expect: ImportError ImportError <- Exception
    # expect: ImportWarning ImportWarning <- Warning
    # expect: IndentationError IndentationError <- SyntaxError
    # expect: IndexError IndexError <- LookupError
    # expect: InterruptedError InterruptedError <- OSError
    # expect: IsADirectoryError IsADirectoryError <- OSError
    # expect: KeyError KeyError <- LookupError
    # expect: KeyboardInterrupt KeyboardInterrupt <- BaseException
    # expect: LookupError LookupError <- Exception
    # expect: MemoryError MemoryError <- Exception
    # expect: ModuleNotFoundError ModuleNotFoundError <- ImportError
    # expect: NameError NameError <- Exception
    # expect: NotADirectoryError NotADirectoryError <- OSError
    # expect: NotImplementedError NotImplementedError <- RuntimeError
    # expect: OSError OSError <- Exception
    # expect: OverflowError OverflowError <- ArithmeticError
    # expect: PendingDeprecationWarning PendingDeprecationWarning <- Warning
    # expect: PermissionError PermissionError <- OSError
    # expect: ProcessLookupError ProcessLookupError <- OSError
    # expect: PythonFinalizationError PythonFinalizationError <- RuntimeError
    # expect: RecursionError RecursionError <- RuntimeError
    # expect: ReferenceError ReferenceError <- Exception
    # expect: ResourceWarning ResourceWarning <- Warning
    # expect: RuntimeError RuntimeError <- Exception
    # expect: RuntimeWarning RuntimeWarning <- Warning
    # expect: StopAsyncIteration StopAsyncIteration <- Exception
    # expect: StopIteration StopIteration <- Exception
    # expect: SyntaxError SyntaxError <- Exception
    # expect: SyntaxWarning SyntaxWarning <- Warning
    # expect: SystemError SystemError <- Exception
    # expect: SystemExit SystemExit <- BaseException
    # expect: TabError TabError <- IndentationError
    # expect: TimeoutError TimeoutError <- OSError
    # expect: TypeError TypeError <- Exception
    # expect: UnboundLocalError UnboundLocalError <- NameError
    # expect: UnicodeDecodeError UnicodeDecodeError <- UnicodeError
    # expect: UnicodeEncodeError UnicodeEncodeError <- UnicodeError
    # expect: UnicodeError UnicodeError <- ValueError
    # expect: UnicodeTranslateError UnicodeTranslateError <- UnicodeError
    # expect: UnicodeWarning UnicodeWarning <- Warning
    # expect: UserWarning UserWarning <- Warning
    # expect: ValueError ValueError <- Exception
    # expect: Warning Warning <- Exception
    # expect: ZeroDivisionError ZeroDivisionError <- ArithmeticError
    # expect: _IncompleteInputError _IncompleteInputError <- SyntaxError
print(len(names))  # expect: 71
