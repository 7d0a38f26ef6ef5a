"""交接班记录表 (F5) on paper."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from dutydesk.model.reports import HandoverSheet


def pdf(report: HandoverSheet) -> bytes:
    """The report as PDF."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(100, 700, str(report.number))
    canvas.save()
    return out.getvalue()
