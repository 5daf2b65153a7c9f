"""A document as a value: what stands in it, in order, and how it is headed. Nothing here knows PDF or DOCX.

Lengths are centimetres, sizes are points. Defaults are those of the Prime Minister's Office's rules of correspondence
(ระเบียบสำนักนายกรัฐมนตรี ว่าด้วยงานสารบรรณ พ.ศ. 2526 and its amendments): 16 points, first lines 2.5 cm in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.reporting.documents.heads import Head

Align = Literal["left", "center", "right"]
Digits = Literal["thai", "arabic"]
Mark = Literal["", "inserted", "deleted"]

RULE = "\u2500" * 12
"""The short line between a head and its text."""

OPEN_LINE = "." * 24
"""A line to write on where something is not known yet."""

BODY_SIZE = 16.0
INDENT = 2.5


@dataclass(frozen=True, slots=True)
class Span:
    """A run of letters of one look.

    :ivar mark: what a comparison says of it: underlined where inserted, struck through where deleted
    :ivar exact: digits stay as they are (receipt numbers, hashes, addresses)
    :ivar size: points; None for the paragraph's own
    """

    text: str
    bold: bool = False
    mark: Mark = ""
    exact: bool = False
    size: float | None = None


Text = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    :ivar indent: of the first line
    :ivar left: of all lines
    :ivar before: points of space above it, more than between two lines
    :ivar keep: stays on the page of what follows
    """

    text: Text
    indent: float = INDENT
    left: float = 0.0
    align: Align = "left"
    size: float = BODY_SIZE
    bold: bool = False
    before: float = 3.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it becomes a bookmark and a line of the contents.

    :ivar level: 1 for a part, 2 for a section, 3 for a matter
    """

    text: str
    level: int = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered clause or a line of a list; its text hangs beside its number.

    :ivar number: as printed, such as ``ข้อ 1`` or ``1.2`` or ``–``
    :ivar left: how far in the number stands
    :ivar width: room for the number
    """

    number: str
    text: Text
    left: float = 0.0
    width: float = 1.2
    bold: bool = False
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a label and what it says, without rules. Rows that say nothing are left out by whoever makes them."""

    rows: tuple[tuple[str, Text], ...]
    width: float = 4.0


@dataclass(frozen=True, slots=True)
class Sides:
    """Two texts on one line: one begins at the left margin, the other `at` centimetres from it."""

    left: Text
    right: Text
    at: float = 8.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    :ivar width: share of the table's width
    """

    title: str
    width: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page.

    :ivar caption: stands above it
    :ivar note: stands below it in small letters
    :ivar digits: None for those of the document; tables of figures keep Arabic ones
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    note: str = ""
    digits: Digits | None = None
    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, set in, and where they stand."""

    text: Text
    source: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Where somebody signs. The brackets for the name are printed even without a name.

    :ivar lines: position and capacity, one below the other
    :ivar lead: what stands before the line for the signature, such as ``ลงชื่อ``; none in letters and announcements
    """

    name: str
    lines: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those who sign: one stands right of the middle, two side by side, more below each other in pairs."""

    signers: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Emblem:
    """The State emblem of the office's own file, or the room for it on pre-printed paper.

    :ivar height: 3 cm on letters, announcements and orders, 1.5 cm on memos
    :ivar beside: words on the same line, centred, as on a memo
    :ivar below: room below it; less than none where what follows stands beside its feet
    """

    height: float
    align: Align = "center"
    beside: str = ""
    below: float = 0.3


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. PNG or JPEG, already checked and made anew by whoever keeps it.

    :ivar alt: says in words what is to be seen, for those who cannot see it
    """

    content: bytes
    media_type: Literal["image/png", "image/jpeg"]
    alt: str
    width: float = 12.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents of a book."""

    title: str = "สารบัญ"


Block = (
    Paragraph | Heading | Item | Facts | Sides | Table | Quote | Signatures | Emblem | Picture | PageBreak | Contents
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document.

    :ivar title: of the file, as readers and screen readers say it
    :ivar name: of the file, without its ending
    :ivar author: the office or school that issues it
    :ivar footer: at the foot of every page, such as ``ข้อมูล ณ วันที่ …``
    """

    head: Head
    title: str
    name: str
    blocks: tuple[Block, ...]
    author: str = ""
    footer: Text = ""
    digits: Digits = "thai"
