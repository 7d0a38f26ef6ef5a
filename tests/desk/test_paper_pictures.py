"""A paper can be looked at page by page without anybody above the desk knowing PDF."""

from dutydesk.desk.desk import Desk


def test_a_page_becomes_rows_of_four_bytes_a_dot(desk: Desk):
    pdf = desk.papers.daily_pdf(desk.shifts.current().duty_date)

    width, height, dots = desk.papers.picture(pdf, 0, 36)

    assert desk.papers.page_count(pdf) >= 1
    assert (width, height) in {(297, 421), (298, 421), (298, 422)}  # half of A4 in points
    assert len(dots) == width * height * 4
    assert len(set(dots)) > 2  # something is printed on it


def test_the_notice_of_tomorrow_shows_in_the_draft(desk: Desk):
    day = desk.shifts.current().duty_date

    report = desk.papers.daily(day, "  25日15:00 县视频会\n带U盘 ")

    assert report.tomorrow[:2] == ("25日15:00 县视频会", "带U盘")
    assert desk.papers.daily_pdf(day, notice="带U盘") != desk.papers.daily_pdf(day)
