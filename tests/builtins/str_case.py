for s in ("hello World", "ÀÉ ß ŉ", "ǆ Ǆ ǅ", "ΑΣ ΣΑΣ Σ", "İıIi", "ﬁ ﬀ", "they're bill's", "1a 2B", "", "ᾳ ᾼ", "😀x", "ΐ"):
    print(repr(s), "|", s.upper(), "|", s.lower(), "|", s.title(), "|", s.capitalize(), "|", s.swapcase(), "|", s.casefold(), "|")
    # expect: 'hello World' | HELLO WORLD | hello world | Hello World | Hello world | HELLO wORLD | hello world |
    # expect: 'ÀÉ ß ŉ' | ÀÉ SS ʼN | àé ß ŉ | Àé Ss ʼN | Àé ß ŉ | àé SS ʼN | àé ss ʼn |
    # expect: 'ǆ Ǆ ǅ' | Ǆ Ǆ Ǆ | ǆ ǆ ǆ | ǅ ǅ ǅ | ǅ ǆ ǆ | Ǆ ǆ ǅ | ǆ ǆ ǆ |
    # expect: 'ΑΣ ΣΑΣ Σ' | ΑΣ ΣΑΣ Σ | ας σας σ | Ας Σας Σ | Ας σας σ | ας σας σ | ασ σασ σ |
    # expect: 'İıIi' | İIII | i̇ıii | İıii | İıii | i̇IiI | i̇ıii |
    # expect: 'ﬁ ﬀ' | FI FF | ﬁ ﬀ | Fi Ff | Fi ﬀ | FI FF | fi ff |
    # expect: "they're bill's" | THEY'RE BILL'S | they're bill's | They'Re Bill'S | They're bill's | THEY'RE BILL'S | they're bill's |
    # expect: '1a 2B' | 1A 2B | 1a 2b | 1A 2B | 1a 2b | 1A 2b | 1a 2b |
    # expect: '' |  |  |  |  |  |  |
    # expect: 'ᾳ ᾼ' | ΑΙ ΑΙ | ᾳ ᾳ | ᾼ ᾼ | ᾼ ᾳ | ΑΙ ᾼ | αι αι |
    # expect: '😀x' | 😀X | 😀x | 😀X | 😀x | 😀X | 😀x |
    # expect: 'ΐ' | Ϊ́ | ΐ | Ϊ́ | Ϊ́ | Ϊ́ | ΐ |
print("ΑΣ".lower(), "ΑΣΑ".lower(), "Σ".lower(), "ΑΣ.".lower(), "ΑΣ'Α".lower())  # expect: ας ασα σ ας. ασ'α
def tr(f):
    try: print(f())
    except TypeError as e: print(e)
tr(lambda: "a".upper(1))  # expect: str.upper() takes no arguments (1 given)
tr(lambda: str.upper())  # expect: unbound method str.upper() needs an argument
tr(lambda: str.upper(5))  # expect: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
tr(lambda: "a".title(x=1))  # expect: str.title() takes no keyword arguments
