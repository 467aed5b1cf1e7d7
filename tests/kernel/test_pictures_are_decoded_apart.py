"""Whatever decodes a picture or a PDF from outside does so in a process of its own, with little memory."""

import ast
import io
import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
#: What opens a picture or a PDF, and the only modules that may.
OPENERS = {
    ("PIL", "Image", "open"): {"hotich/imaging/child.py"},
    ("PIL", "ImageFile", "Parser"): set(),
    ("pypdfium2", "PdfDocument"): {"hotich/imaging/child.py"},
}
#: The demonstration paints its own pictures.
LEFT_OUT = ("hotich/demo/",)


def product() -> dict[str, ast.Module]:
    modules = {}
    for app in ("hotich", "registry", "interlink", "digitization"):
        for path in (ROOT / app).rglob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(LEFT_OUT):
                modules[name] = ast.parse(path.read_text())
    return modules


def openers_in(module: ast.Module) -> set[tuple[str, ...]]:
    """Return which of the openers a module calls, under whatever name it imported them."""
    names: dict[str, tuple[str, ...]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {each.asname or each.name: tuple(each.name.split(".")) for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {each.asname or each.name: (*node.module.split("."), each.name) for each in node.names}
    found = set()
    for node in ast.walk(module):
        said: list[str] = []
        while isinstance(node, ast.Attribute):
            said.insert(0, node.attr)
            node = node.value
        if isinstance(node, ast.Name) and node.id in names:
            found.add((*names[node.id], *said))
    return found & set(OPENERS)


def test_only_the_process_that_decodes_opens_pictures() -> None:
    where: dict[tuple[str, ...], set[str]] = {opener: set() for opener in OPENERS}
    for name, module in product().items():
        for opener in openers_in(module):
            where[opener].add(name)
    assert where == OPENERS


@pytest.mark.parametrize(
    "planted",
    [
        "from PIL import Image\nImage.open(x)",
        "from PIL import Image as I\nwith I.open(x) as i: pass",
        "import PIL.Image\nopen_it = PIL.Image.open",
        "from PIL.Image import open\nopen(x)",
        "import pypdfium2 as p\np.PdfDocument(x)",
    ],
)
def test_another_one_is_found(planted: str) -> None:
    module = ast.parse(planted)
    # `import a.b` binds `a`.
    assert openers_in(module) or "import PIL.Image" in planted


#: What the pages behind these doors call, in a process that is weighed: its own memory and its children's, in MB.
WEIGH = """
import json, resource, sys
from pathlib import Path
from django.conf import settings
settings.configure(BASE_DIR=Path(sys.argv[1]), CLAMD_URL="")
from hotich.imaging.card_photo import text_on_card
from interlink.filings.uploads import inspect_paper
picture = Path(sys.argv[2]).read_bytes()
said = []
for door in (text_on_card, lambda data: inspect_paper(data, sys.argv[3]).media):
    try:
        said.append(door(picture))
    except ValueError as error:
        said.append(str(error))
# What the kernel tells of a process begins with the memory of the one that started it; its status does not.
own = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([said, int(own.split()[1]) // 1024, child // 1024]))
"""


def weighed(path: Path, file_name: str) -> tuple[list[str], int, int]:
    done = subprocess.run(
        [sys.executable, "-c", WEIGH, str(ROOT), str(path), file_name],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    said, own, child = json.loads(done.stdout)
    return said, own, child


def test_a_small_file_that_is_a_huge_picture_weighs_little(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    Image.new("RGBA", (7000, 7000)).save(path, compress_level=9)
    assert path.stat().st_size < 250_000
    said, own, child = weighed(path, "huge.png")
    sys.stdout.write(f"{said} {own} MB, {child} MB\n")
    assert own < 200
    assert child < 600
    assert said[1] == "image/png"


def test_a_small_file_that_is_a_huge_pdf_weighs_little(tmp_path: Path) -> None:
    """Its cross-reference stream unpacks to a gigabyte."""
    packer = zlib.compressobj(9)
    zeros = bytes(2**20)
    packed = b"".join(packer.compress(zeros) for _ in range(1024)) + packer.flush()
    body = io.BytesIO()
    body.write(b"%PDF-1.5\n")
    at = body.tell()
    body.write(
        b"1 0 obj\n<</Type/XRef/Size 10/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n"
        % len(packed)
    )
    body.write(packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % at)
    path = tmp_path / "huge.pdf"
    path.write_bytes(body.getvalue())
    said, own, child = weighed(path, "huge.pdf")
    assert said[1].startswith("Dữ liệu trong tệp nén bất thường")
    sys.stdout.write(f"{said} {own} MB, {child} MB\n")
    assert own < 200
    assert child < 600
