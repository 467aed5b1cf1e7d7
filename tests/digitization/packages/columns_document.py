"""The table of columns as docs/packages.md shows it.

`python -m tests.digitization.packages.columns_document` writes it there.
"""

BEGIN = "<!-- columns -->\n"


def text() -> str:
    """Return the table of every kind, as Markdown."""
    from digitization.packages.columns import PREFIXES, TABLES, columns_of
    from registry.kinds.lines import LineKind

    parts = [BEGIN]
    for kind in TABLES:
        columns = columns_of(kind)
        parts.append(f"\n### {PREFIXES[kind]}: {kind.label} ({len(columns)} columns)\n\n")
        parts.append("| Heading | Line | Words of the book | Cells |\n|---|---|---|---|\n")
        for column in columns:
            cells = {LineKind.DATE: "dd.MM.yyyy, MM.yyyy, yyyy, an age", LineKind.UNIT: "code of the unit"}
            codes = ", ".join(f"{code} {value}" for code, value in column.codes.items() if value)
            told = codes or cells.get(column.line.kind, "")
            keys = " ".join(f"`{key}`" for key in column.keys)
            parts.append(f"| {column.heading} | {keys} | {column.label} | {told} |\n")
    return "".join(parts)


if __name__ == "__main__":
    import os
    from pathlib import Path

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
    django.setup()
    path = Path(__file__).resolve().parents[3] / "docs" / "packages.md"
    path.write_text(path.read_text("utf-8").partition(BEGIN)[0] + text(), "utf-8")
