"""Two thousand entries of twenty paper books on their whole way: errors in a thousand fields after each step.

Typists, checker and approver are simulated with known rates; everything goes through the product's operations. The
pages are drawn too, to see how long the corpus takes.
"""

import time

from tests.bench.world import database, offices


def measure() -> dict[str, float]:
    """Return the errors left after each step, by how much they fell, what was lost or made up, and the seconds."""
    with database():
        from hotich.demo.paper_books.corpus import make_corpus
        from hotich.demo.paper_books.drawing import draw_page
        from hotich.roles import Role
        from tests import cast
        from tests.digitization.pipeline import Outcome, People

        district, ward = offices()
        for code, name in (("00004", "Phường Trúc Bạch"), ("00016", "Phường Ngọc Hà")):
            cast.place(code, name, district.place)
        people = People(
            ward,
            (
                cast.person("Ngô Văn Nam", Role.TRANSCRIBER, ward),
                cast.person("Lưu Minh Thư", Role.TRANSCRIBER, ward),
            ),
            cast.person("Cao Thị Mai", Role.CHECKER, ward),
            cast.person("Trần Văn Bình", Role.REGISTRAR, ward),
            cast.person("Phan Văn Tín", Role.CHECKER, ward),
            cast.person("Vũ Thị Hoa", Role.APPROVER, district),
        )
        books = make_corpus()
        began = time.monotonic()
        drawn = [
            len(draw_page(book, page.position))
            for book in books
            for page in book.pages
            if page.state == "image"
        ]
        drew = time.monotonic()
        outcome = Outcome()
        people.digitise(books, outcome)
        real = {entry_id for entry_id, truth in outcome.truths.items() if not truth.struck}
        return {
            "entries": len(outcome.truths),
            "books": len(books),
            "pages": len(drawn),
            "page_kb": round(sum(drawn) / len(drawn) / 1000),
            "drawing_s": round(drew - began),
            "errors_typed": round(outcome.typed.per_thousand, 2),
            "errors_checked": round(outcome.checked.per_thousand, 2),
            "errors_registered": round(outcome.registered.per_thousand, 2),
            "times_fewer": round(outcome.typed.per_thousand / outcome.registered.per_thousand, 1),
            "refused": len(real - outcome.records.keys()),
            "invented": len(outcome.invented),
            "way_s": round(time.monotonic() - drew),
        }
