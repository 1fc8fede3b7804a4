# needs: html, html.parser, html.entities, urllib.parse, textwrap, re: pages as text, links made absolute, an outline, repair
import html
import html.entities
import textwrap
import urllib.parse
from html.parser import HTMLParser

PAGE = """<!DOCTYPE html>
<html lang=en><head><title>Tea &amp; Biscuits &#8212; caf&eacute;</title>
<base href="http://example.org/shop/">
<script>if (a < b && c) { document.write("<p>no</p>"); }</script>
<style>p > b { color: red }</style>
<!-- a comment -- with > inside -->
</head><body class="wide" data-x='{"k": 1}' hidden>
<h1>Our <em>Teas</em></h1>
<p>First&nbsp;paragraph with <a href="green?x=1&amp;y=2#top" title="Gr&uuml;n">green</a> and <A HREF=../black>black</A> tea.
<p>Second, unclosed: 3 &lt; 4 &notanentity; &ampx &#x41;&#65 &copy2024
<ul><li>one<li>two <ul><li>deep</li></ul></ul>
<h2 id=biscuits>Biscuits</h2>
<table><tr><th>Name<th>Price<tr><td>Oat<td>2.50<tr><td>Ginger<td>3.00</table>
<img src="//cdn.example.org/i.png" alt="A > B"/><br><input value=a/b disabled>
<h3>Sizes</h3><h2>Contact</h2><a href="mailto:x@example.org">mail</a> <a name=here>no link</a>
<?php echo 1 ?> <![CDATA[ raw ]]> <textarea>some <b>text</b></textarea>
</body></html>
"""


class Text(HTMLParser):
    """Readable text, an outline of headings, links and tables."""

    BLOCKS = {"p", "h1", "h2", "h3", "li", "ul", "table", "tr", "div", "br"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.words, self.skip, self.outline, self.heading = [], [], 0, [], None
        self.links, self.base, self.rows, self.depth = [], "", [], 0

    def end_line(self):
        text = " ".join("".join(self.words).split())
        if text:
            self.lines.append("  " * max(0, self.depth) + text)
        self.words = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("script", "style", "title", "textarea"):
            self.skip += 1
        if tag in self.BLOCKS:
            self.end_line()
        match tag, attrs:
            case "base", {"href": url}:
                self.base = url
            case "a", {"href": url}:
                self.links.append(urllib.parse.urljoin(self.base, url))
            case "img", {"src": url, **rest}:
                self.links.append(urllib.parse.urljoin(self.base, url) + f" [{rest.get('alt', '')}]")
            case ("h1" | "h2" | "h3"), _:
                self.heading = (int(tag[1]), attrs.get("id"), self.getpos()[0])
            case "ul", _:
                self.depth += 1
            case "tr", _:
                self.rows.append([])
            case ("td" | "th"), _:
                self.rows[-1].append("")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "title", "textarea"):
            self.skip -= 1
        if tag in ("h1", "h2", "h3") and self.heading:
            self.outline.append((*self.heading, "".join(self.words).strip()))
            self.heading = None
        if tag in self.BLOCKS:
            self.end_line()
        if tag == "ul":
            self.depth -= 1

    def handle_data(self, data):
        if not self.skip:
            self.words.append(data)
            if self.rows and self.rows[-1]:
                self.rows[-1][-1] += data.strip()


class Events(HTMLParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.events = []

    def handle_starttag(self, tag, attrs):
        self.events.append(("start", tag, attrs, self.get_starttag_text()))

    def handle_startendtag(self, tag, attrs):
        self.events.append(("empty", tag, attrs))

    def handle_endtag(self, tag):
        self.events.append(("end", tag))

    def handle_data(self, data):
        self.events.append(("data", data))

    def handle_comment(self, data):
        self.events.append(("comment", data))

    def handle_decl(self, decl):
        self.events.append(("decl", decl))

    def handle_pi(self, data):
        self.events.append(("pi", data))

    def handle_entityref(self, name):
        self.events.append(("entity", name))

    def handle_charref(self, name):
        self.events.append(("char", name))


class Repair(HTMLParser):
    """Writes well-formed markup; knows what closes what."""

    VOID = {"br", "img", "input", "base", "hr", "meta"}
    CLOSES = {"p": {"p"}, "li": {"li"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"}, "th": {"td", "th"}}

    def __init__(self):
        super().__init__()
        self.out, self.stack = [], []

    def close_tag(self, tag):
        while self.stack:
            top = self.stack.pop()
            self.out.append(f"</{top}>")
            if top == tag:
                break

    def handle_starttag(self, tag, attrs):
        while self.stack and self.stack[-1] in self.CLOSES.get(tag, ()):
            self.close_tag(self.stack[-1])
        text = "".join(f' {name}="{html.escape(value)}"' if value is not None else f' {name}=""' for name, value in attrs)
        if tag in self.VOID:
            self.out.append(f"<{tag}{text}/>")
        else:
            self.stack.append(tag)
            self.out.append(f"<{tag}{text}>")

    def handle_endtag(self, tag):
        if tag in self.stack:
            self.close_tag(tag)

    def handle_data(self, data):
        self.out.append(html.escape(data, quote=False))

    def finish(self):
        self.close()
        self.close_tag(None)
        return "".join(self.out)


page = Text()
for start in range(0, len(PAGE), 37):    # in pieces, as from a network
    page.feed(PAGE[start:start + 37])
page.close()
page.end_line()
print(*(textwrap.fill(line, 60, subsequent_indent="    ") for line in page.lines), sep="\n")
for level, name, line, text in page.outline:
    print("  " * level + text, name, line)
print(*page.links, page.rows, sep="\n")
repair = Repair()
repair.feed("<ul class=a><li>one<li>two & <b>bold<p>par<p>next<br></ul>tail < end <table><tr><td>1<td>2<tr><td hidden>3</table></x>")
print(repair.finish())

for text in ("<a b='c' d=\"e\" f=g h i = j>x</a >", "<br/><img src=x/ >", "a &lt; b &#x3e; &#62; &eacute &unknown; &", "<!-- c --><!DOCTYPE a><?pi x?><!x><!>", "<script>a</b></script><style></style>", "<1><a<b>", "</><//x></ a>", "<a\nb\n=\n'c'>", "<p title='a&amp;b &lt'>"):
    events = Events(convert_charrefs=False)
    events.feed(text)
    events.close()
    print(events.events)
print(html.escape("<a href='x'>\"&\"</a>"), html.escape("'\"", quote=False), html.unescape("&lt;&GT;&#x80;&#0;&#xD800;&#x110000;&notit;&notin;&amp;amp; &frac12 &ThickSpace;|&#38;"), html.unescape("&#99999999;"))
print(html.entities.name2codepoint["euro"], html.entities.codepoint2name[233], html.entities.html5["ngE;"], len(html.entities.entitydefs))
