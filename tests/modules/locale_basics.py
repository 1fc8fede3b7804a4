# _locale: setting and asking, conventions of the C locale, collation, errors.
# wasm: no, its C library takes any name of a locale
import _locale
import locale


def error(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


print(_locale.setlocale(_locale.LC_ALL, 'C'), _locale.setlocale(_locale.LC_NUMERIC))  # expect: C C
conventions = _locale.localeconv()
print(conventions['decimal_point'], repr(conventions['thousands_sep']), conventions['grouping'])  # expect: . '' []
print(error(_locale.setlocale, _locale.LC_ALL, 'xx_YY.nothing'))  # expect: Error: unsupported locale setting
print(error(_locale.setlocale, 99))  # expect: Error: locale query failed
print(_locale.strcoll('a', 'b') < 0, _locale.strcoll('b', 'b'), _locale.strxfrm('ab') == 'ab')  # expect: True 0 True
print(_locale.nl_langinfo(_locale.RADIXCHAR), _locale.nl_langinfo(_locale.DAY_1))  # expect: . Sunday
print(locale.format_string('%d %.2f', (1234567, 2.5), grouping=True), locale.atof('1.5'))  # expect: 1234567 2.50 1.5
print(_locale.gettext('text'), issubclass(locale.Error, Exception), locale.Error is _locale.Error)  # expect: text True True
