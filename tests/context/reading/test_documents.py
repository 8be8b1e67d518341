"""PDF and Word: pages and blocks of real files, and what is said of locked, scanned, broken and hostile ones."""

import io
import sys
import zipfile

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from workbench.context.read_sources import READERS, read_sources
from workbench.context.reading.part import Ask
from workbench.errors import BadInput

ASK = Ask(max_bytes=1_000_000, rows=1)
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n0\nendstream"
)


def read(suffix, content, ask=ASK):
    return list(READERS[suffix][1](content, ask))


def pdf_of(*pages, picture=False):
    """A PDF file written by hand, a page for each text; an empty text gives a page with only a picture or nothing."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    resources = b"<< /Font << /F1 3 0 R >>" + (b" /XObject << /I 4 0 R >>" if picture else b"") + b" >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        PICTURE,
    ]
    for i, page in enumerate(pages):
        drawn = b"BT /F1 12 Tf 40 700 Td (%s) Tj ET" % page.encode("cp1252") if page else b""
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Resources %s /Contents %d 0 R >>"
            % (resources, 6 + 2 * i),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + end % (size, table, size, len(out))


def locked(content, **passwords):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(algorithm="RC4-128", **passwords)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_of(*paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_pdf_gives_a_source_for_each_page_with_the_page_as_origin(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guide.pdf").write_bytes(pdf_of("The licence is MIT.", "", "Caf\xe9 needs Python 3.11."))
    first, last = read_sources("*.pdf")
    assert (first.name, first.kind, first.origin) == ("guide.pdf, page 1", "pdf page", "guide.pdf#page=1")
    assert first.text == "The licence is MIT."
    assert (last.text, last.origin) == ("Caf\xe9 needs Python 3.11.", "guide.pdf#page=3")


def test_a_page_that_is_only_a_picture_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "half.pdf").write_bytes(pdf_of("text", "", picture=True))
    with pytest.warns(UserWarning, match=r"half\.pdf \(no text on page 2, only pictures\)"):
        assert len(read_sources("half.pdf")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf_of("", "", picture=True), "holds no text on its 2 pages: it is scanned"),
        (locked(pdf_of("secret"), user_password="u", owner_password="o"), "is encrypted"),
        (b"", "is no PDF file"),
        (b"just text", "is no PDF file"),
        (b"%PDF-1.4\n" + b"\0" * 400, "broken PDF|holds no text"),
        (pdf_of("text")[:150], "broken PDF|holds no text"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(content, said):
    with pytest.raises(BadInput, match=said):
        read(".pdf", content)


def test_a_pdf_that_only_forbids_printing_is_read():
    content = locked(pdf_of("open to read"), user_password="", owner_password="o")
    assert read(".pdf", content)[0].text == "open to read"


def test_a_page_that_unpacks_to_far_too_much_is_refused():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("x" * 11_000_000)))
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(BadInput, match="page 1 unpacks to"):
        read(".pdf", out.getvalue())


def test_a_word_document_is_read_in_order_with_its_headings_lists_and_tables(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    document.add_heading("Report", 0)
    document.add_paragraph("First words.")
    document.add_heading("Findings", 2)
    document.add_paragraph("one", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("k", "v", "licence", ""), strict=True):
        cell.text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "nested MIT"
    document.add_paragraph("Last\twords.")
    document.save("r.docx")
    (source,) = read_sources("r.docx")
    assert (source.kind, source.origin) == ("word document", "r.docx")
    assert (
        source.text == "# Report\n\nFirst words.\n\n## Findings\n\n- one\n\nk | v\nlicence | nested MIT\n\nLast\twords."
    )


def test_word_text_in_content_controls_is_read_and_deleted_text_is_not():
    document = docx.Document()
    body = document.element.body
    run = "<w:r><w:t>{}</w:t></w:r>"
    for xml in (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run.format('controlled')}</w:p></w:sdtContent></w:sdt>",
        (
            f'<w:p {nsdecls("w")}><w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>'
            f'<w:ins w:id="2">{run.format("inserted")}</w:ins></w:p>'
        ),
    ):
        body.insert(0, parse_xml(xml))
    out = io.BytesIO()
    document.save(out)
    assert read(".docx", out.getvalue())[0].text == "inserted\n\ncontrolled"


def bomb():
    """A few kilobytes that unpack to 100 MB."""
    out = io.BytesIO(word_of("x"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bin", bytes(100_000_000))
    return out.getvalue()


def laughs():
    """A document whose entities would grow to a billion characters."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [{entities}]><w:document {nsdecls("w")}><w:body><w:p><w:r><w:t>&i;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    source, out = zipfile.ZipFile(io.BytesIO(word_of("x"))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry in source.namelist():
            archive.writestr(entry, xml if entry == "word/document.xml" else source.read(entry))
    return out.getvalue()


def test_a_word_document_that_unpacks_to_far_too_much_is_refused():
    content = bomb()
    assert len(content) < 200_000
    with pytest.raises(BadInput, match=r"unpacks to 100,\d+,\d+ bytes"):
        read(".docx", content)


def test_entities_that_multiply_do_not():
    try:
        parts = read(".docx", laughs())
    except BadInput:
        return
    assert sum(len(part.text) for part in parts) < 1_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password, or an old .doc"),
        (word_of("text")[:2_000], "no Word document"),
        (b"just text", "no Word document"),
    ],
)
def test_a_word_document_that_cannot_be_read_says_why(content, said):
    with pytest.raises(BadInput, match=said):
        read(".docx", content)


def test_another_zip_file_with_the_suffix_is_told():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(BadInput, match="broken Word document"):
        read(".docx", out.getvalue())


@pytest.mark.parametrize(
    ("suffix", "module", "content"), [(".pdf", "pypdf", pdf_of("x")), (".docx", "docx", word_of("x"))]
)
def test_without_the_extra_it_says_what_to_install(monkeypatch, suffix, module, content):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BadInput, match=r"pip install 'orchestration-workbench\[documents\]'"):
        read(suffix, content)


def test_an_empty_word_document_named_itself_holds_no_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.docx").write_bytes(word_of())
    with pytest.raises(BadInput, match=r"e\.docx holds no text"):
        read_sources("e.docx")
