# ruff: noqa: T201  (what it found is what this is for)
"""Opens every kind of document in LibreOffice and compares what it reads there with the PDF of the same data.

``python -m tests.unit.reporting.documents.libreoffice [folder]`` takes half a minute and needs LibreOffice Writer,
which it installs where it may. It ends with 1 where a document does not say the same or a line of the contents has no
page. The files and what LibreOffice makes of them stay in `folder`, to be looked at. It is no part of ``bin/test``,
which would have to load LibreOffice each time.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from nithet.servers import debian
from services.reporting.documents import docx
from services.reporting.documents.docx.blocks import DEEPEST
from services.reporting.documents.layouts import depths
from services.reporting.documents.templates import TEMPLATES
from services.reporting.documents.value import Contents
from tests.unit.reporting.documents.reading import as_pdf, laid_out, printed, squeezed, text_of

PROGRAM, PACKAGE = "soffice", "libreoffice-writer"
SECONDS = 300
DOTS = re.compile(r"[.…]{2,}")
NUMBERED = re.compile(r"(?<![-0-9])[0-9]+ *$", re.MULTILINE)
"""The end of a line of the contents: all other digits of these documents are Thai there."""


@dataclass(frozen=True)
class Compared:
    """A document in both forms.

    :ivar more: lines that LibreOffice reads and the PDF does not hold
    :ivar fewer: texts of the document that LibreOffice does not read
    :ivar unnumbered: lines of the contents without the number of a page
    """

    name: str
    in_pdf: int
    in_libreoffice: int
    more: tuple[str, ...]
    fewer: tuple[str, ...]
    unnumbered: int

    @property
    def same(self) -> bool:
        """Whether both say the same. How many pages it takes there is for the eye: it hangs on the fonts at hand."""
        return not (self.more or self.fewer or self.unnumbered)


def main(folder: Path) -> int:
    """Make, convert and compare all; 1 where something is not the same."""
    if shutil.which(PROGRAM) is None:
        debian.install(PACKAGE, say=lambda said: print(said, file=sys.stderr))
    folder.mkdir(parents=True, exist_ok=True)
    laid = {name: laid_out(template) for name, template in TEMPLATES.items()}
    files = [folder / f"{name}.docx" for name in laid]
    for file in files:
        file.write_bytes(docx.write(laid[file.stem]))
    for form in ("txt:Text (encoded):UTF8", "pdf"):
        _convert(files, form, folder)
    found = [_compared(name, folder) for name in laid]
    for one in found:
        said = "same" if one.same else f"NOT THE SAME: {one}"
        print(f"{one.name:32} {one.in_pdf:3} pages, {one.in_libreoffice:3} in LibreOffice  {said}")
    return 0 if all(one.same for one in found) else 1


def _convert(files: list[Path], form: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = [PROGRAM, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form]
        command += ["--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)


def _compared(name: str, folder: Path) -> Compared:
    laid, seen = laid_out(TEMPLATES[name]), pypdfium2.PdfDocument(folder / f"{name}.pdf")
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8-sig").split("\n")
    read = [DOTS.sub("", squeezed(line)) for line in lines]
    whole, in_pdf = "".join(read), DOTS.sub("", text_of(laid))
    listed = any(isinstance(block, Contents) for block in laid.document.blocks)
    headings = [depth for _, depth in depths(laid.document.blocks) if 0 < depth <= DEEPEST] if listed else []
    contents = max((page.get_textpage().get_text_range() for page in seen), key=lambda text: text.count("...."))
    numbered = len(NUMBERED.findall(contents.replace("\r", ""))) if listed else 0
    return Compared(
        name,
        len(pypdfium2.PdfDocument(as_pdf(laid))),
        len(seen),
        tuple(line for line in read if line not in in_pdf),
        tuple(text for text in printed(laid) if DOTS.sub("", text) not in whole),
        len(headings) - numbered,
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())))
