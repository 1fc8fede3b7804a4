# needs: email, mailbox-free, io, datetime, base64: messages built, sent through text, parsed, answered and filed
import base64
import datetime
import email
import email.errors
import email.header
import email.policy
import email.utils
import io
from email.headerregistry import Address, Group
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesFeedParser, BytesHeaderParser, HeaderParser, Parser

WHEN = datetime.datetime(2025, 3, 9, 8, 5, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=-5)))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def structure(part, depth=0):
    print("  " * depth + part.get_content_type(), part.get_content_disposition(), part.get_filename(), part.get("Content-Transfer-Encoding"))
    if part.is_multipart():
        for sub in part.iter_parts() if isinstance(part, EmailMessage) else part.get_payload():
            structure(sub, depth + 1)


message = EmailMessage()
message["Subject"] = "Angebot f\u00fcr Tee \u2013 a subject that is long enough to be folded over more than one line"
message["From"] = Address("J\u00f6rg M\u00fcller", "joerg", "example.org")
message["To"] = [Address("Ada Lovelace", addr_spec="ada@example.com"), Group("team", (Address("", "bob", "example.com"), Address("Eve, the other", "eve", "example.com")))]
message["Date"] = WHEN
message["X-Custom"] = "plain value"
message["X-Custom"] = "second"
message.set_content("Hallo Ada,\n\n\u00fcber 100% Tee = gut.\nFrom here on it is a very long line " + "word " * 20 + "\n.\n-- \nJ\n")
message.add_alternative("<p>Hallo <b>Ada</b> <img src='cid:pic'></p>", subtype="html")
message.get_payload()[1].add_related(b"\x89PNG\r\n\x1a\nfake", "image", "png", cid="<pic>", filename="t\u00e9.png")
message.add_attachment(b"a,b\n1,2\n" * 10, maintype="text", subtype="csv", filename="list.csv")
message.add_attachment("notes \u2713", filename="notes.txt")
for part, boundary in zip([p for p in message.walk() if p.is_multipart()], ("OUTER", "MIDDLE", "INNER")):
    part.set_boundary(f"=={boundary}==")
text = message.as_string()
print(text)
print(message.as_bytes(policy=email.policy.SMTP).count(b"\r\n"), len(message.as_bytes(policy=email.policy.SMTPUTF8)))

parsed = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
structure(parsed)
print(parsed["subject"], parsed["from"].addresses, parsed["to"].groups, parsed["date"].datetime == WHEN, parsed.get_all("x-custom"), parsed["nothing"])
body = parsed.get_body(("plain", "html"))
print(repr(body.get_content()[:40]), parsed.get_body(("html",)).get_content().strip(), [a.get_filename() for a in parsed.iter_attachments()], [a.get_content()[:10] for a in parsed.iter_attachments()])
print(parsed.get_content_charset(), body.get_content_charset(), body["content-type"].params, parsed["Content-Type"].params["boundary"], [type(h).__mro__[1].__name__ for h in (parsed["subject"], parsed["to"], parsed["date"])])

answer = EmailMessage(policy=email.policy.default.clone(max_line_length=60))
answer["To"] = parsed["from"]
answer["Subject"] = f"Re: {parsed['subject']}"
answer["In-Reply-To"] = "<1@example.org>"
answer.set_content("\n".join("> " + line for line in body.get_content().splitlines()[:3]), cte="quoted-printable")
print(answer)
del answer["subject"]
answer.replace_header("To", "x@y")
answer.add_header("Content-Disposition", "attachment", filename=("utf-8", "", "\u00e4.txt")) if "Content-Disposition" not in answer else None
print(answer.keys(), answer["to"], answer["Content-Disposition"], "SUBJECT" in answer, len(answer))

RAW = b"""From nobody Mon Jan  1 00:00:00 2024
Return-Path: <a@b>
Received: from x by y;
\tMon, 1 Jan 2024 00:00:00 +0000
Received: from z
Subject: =?iso-8859-1?q?Caf=E9?= =?utf-8?b?IOKCrA==?= plain =?bad?
To: undisclosed-recipients:;
From: "Doe, Jane" <jane@example.com> (comment), bad address
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b1; charset="us-ascii"
Date: Thu, 32 Foo 2024 25:00:00

preamble
--b1
Content-Type: text/plain; charset=iso-8859-15
Content-Transfer-Encoding: quoted-printable

price: 5 =A4=
 soft
--b1
Content-Type: message/rfc822

Subject: inner

inner body
--b1
Content-Type: application/octet-stream; name*0="long "; name*1="name.bin"
Content-Transfer-Encoding: base64

AAEC*Aw==
--b1
no headers here

"""
feed = BytesFeedParser(policy=email.policy.default)
for start in range(0, len(RAW), 50):
    feed.feed(RAW[start:start + 50])
raw = feed.close()
structure(raw)
print([type(d).__name__ for d in raw.defects], raw.preamble, repr(raw.epilogue), raw.get_unixfrom())
for name in ("subject", "to", "from", "date", "received"):
    print(name, repr(str(raw[name])), [type(d).__name__ for d in raw[name].defects])
parts = list(raw.iter_parts())
print(repr(parts[0].get_content()), parts[1].get_content()["subject"], parts[2].get_content(), parts[2].get_filename(), parts[2].get_param("name"), [type(d).__name__ for d in parts[2].defects], parts[3].get_content())

old = MIMEMultipart("alternative", boundary="OLD")
old["Subject"] = email.header.Header("gr\u00fcn " * 12, "utf-8", header_name="Subject")
old.attach(MIMEText("plain \u00e9", "plain", "utf-8"))
old.attach(MIMEText("<i>html</i>", "html", "us-ascii"))
old.attach(MIMEApplication(b"\0\1\2", Name="x.bin"))
print(old.as_string(unixfrom=False))
print(email.header.decode_header(old["subject"])[0][1], str(email.header.make_header(email.header.decode_header("=?utf-8?q?a=C3=A9?= b"))), old.get_payload(0).get_payload(decode=True), old.get_params(), Message().get_content_type())

print(email.utils.parseaddr("Jane Doe <jane@x.org>"), email.utils.getaddresses(["a@b, 'C' <c@d>", "bad <"]), email.utils.formataddr(("J\u00f6rg, X", "j@x")), email.utils.formatdate(0), email.utils.format_datetime(WHEN), email.utils.parsedate_to_datetime("Mon, 20 Nov 1995 19:12:08 -0500"), email.utils.parsedate("1 Jan 2000"), email.utils.quote('a"b\\'), email.utils.unquote('"x\\"y"'), email.utils.collapse_rfc2231_value(("utf-8", "", "%41")), email.utils.encode_rfc2231("\u00e4", "utf-8"))
attempt(lambda: message.set_content(5))
attempt(lambda: message.set_content(b"x"))
attempt(lambda: message.__setitem__("Subject", "again"))
attempt(lambda: message.__setitem__("X", "a\nb"))
attempt(lambda: message.__setitem__("To", Address("x", "a b", "c")))
attempt(lambda: message.__setitem__("To", "a@b"))
attempt(lambda: Address(addr_spec="no-at-sign"))
attempt(lambda: Address("a\nb", "x", "y"))
attempt(lambda: message.__setitem__("Date", "never") or EmailMessage())
attempt(lambda: EmailMessage().get_content())
attempt(lambda: EmailMessage().add_attachment("x"))
attempt(lambda: EmailMessage().replace_header("a", "b"))
attempt(lambda: EmailMessage().attach("x"))
attempt(lambda: MIMEText("\u00e9", "plain", "ascii"))
attempt(lambda: email.message_from_string("a: b\n\nbody", policy=email.policy.strict).get_payload())
attempt(lambda: email.message_from_string("no colon\n\nbody", policy=email.policy.strict))
attempt(lambda: email.policy.default.clone(nothing=1))
attempt(lambda: email.utils.parsedate_to_datetime("x"))
attempt(lambda: email.header.decode_header("=?utf-8?b?a?="))
attempt(lambda: email.header.Header("\u00e9", "ascii"))
print(HeaderParser().parsestr("A: 1\nB: 2\n  folded\n\nbody").items(), BytesHeaderParser().parsebytes(b"A: \xff\n\n")["a"].encode(), Parser().parse(io.StringIO("Subject: x\n\nb")).get_payload(), base64.b64encode(old.get_payload(2).get_payload(decode=True)))
