"""A paper for the archive (存档): the structure of PDF/A-3b, with the day's figures attached to it.

ISO 19005-3 asks for XMP metadata, an output intent, embedded fonts, and a named relation for each
attached file. No checker of conformance is at hand here, so conformance is aimed at, not proved.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc


@dataclass(frozen=True)
class Attachment:
    """A file inside a paper: its name, its kind as application/json, its bytes."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Origin:
    """What a paper says of itself to programs; the same in both of its lists of facts."""

    title: str
    unit: str
    made_at: datetime
    keywords: str = ""


def make_archivable(
    document: Any,  # noqa: ANN401
    origin: Origin,
    attached: tuple[Attachment, ...],
) -> None:
    """Give a reportlab document its metadata, its colour intent and its attachments."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "Metadata", "OutputIntents", "AF"]
    catalog.Metadata = document.Reference(_metadata(origin), "metadata")
    catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(_intent(document), "intent")])
    names, files = [], []
    for attachment in attached:
        reference = document.Reference(_file(document, attachment, origin.made_at), attachment.name)
        names += [pdfdoc.PDFString(attachment.name), reference]
        files.append(reference)
    if files:
        catalog.AF = pdfdoc.PDFArray(files)
        tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
        catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})


def _metadata(origin: Origin) -> pdfdoc.PDFStream:
    when = f"{origin.made_at:%Y-%m-%dT%H:%M:%S}+08:00"
    said = f"<pdf:Keywords>{escape(origin.keywords)}</pdf:Keywords>" if origin.keywords else ""
    words = _XMP.format(
        title=escape(origin.title), unit=escape(origin.unit), when=when, keywords=said
    )
    names = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    # readable without unpacking, as the standard asks
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(names), words.encode(), filters=())


def _intent(document: Any) -> pdfdoc.PDFDictionary:  # noqa: ANN401
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _profile())
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": document.Reference(profile, "profile"),
        }
    )


@cache
def _profile() -> bytes:
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # the date and the identity of the profile would differ from one making to the next
    made[24:36] = bytes(12)
    made[84:100] = bytes(16)
    return bytes(made)


def _file(
    document: Any,  # noqa: ANN401
    attachment: Attachment,
    made_at: datetime,
) -> pdfdoc.PDFDictionary:
    when = pdfdoc.PDFString(f"D:{made_at:%Y%m%d%H%M%S}+08'00'")
    digest = hashlib.md5(attachment.content, usedforsecurity=False).hexdigest()
    params = {
        "ModDate": when,
        "Size": len(attachment.content),
        "CheckSum": pdfdoc.PDFString(digest),
    }
    embedded = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("EmbeddedFile"),
                # a plain name with a slash would break the dictionary
                "Subtype": f"/{attachment.kind.replace('/', '#2F')}",
                "Params": pdfdoc.PDFDictionary(params),
            }
        ),
        attachment.content,
    )
    reference = document.Reference(embedded, f"embedded-{attachment.name}")
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(attachment.name),
            "UF": pdfdoc.PDFString(attachment.name),
            "AFRelationship": pdfdoc.PDFName("Data"),
            "EF": pdfdoc.PDFDictionary({"F": reference, "UF": reference}),
        }
    )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{unit}</rdf:li></rdf:Seq></dc:creator>
{keywords}<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
