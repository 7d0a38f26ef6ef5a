"""值班日报 (F7) on paper."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from dutydesk.model.reports import DailyReport


def pdf(report: DailyReport) -> bytes:
    """The report as PDF."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(100, 700, str(report.issue))
    canvas.save()
    return out.getvalue()
