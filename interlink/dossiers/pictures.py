"""The pages of a dossier's papers in tiles; whoever shows one records the look. vi: ảnh giấy tờ đính kèm."""

from pathlib import Path

from django.urls import reverse

from hotich.storage import files, tiles
from interlink.models import Attachment


def key_of(paper: Attachment, page: int) -> str:
    """Return the name of the tiles of a page, from 1."""
    return tiles.key_of(f"{paper.sha256}/{page}")


def tile_url(paper: Attachment, page: int) -> str:
    """Return the address of the smallest picture of the page, its thumbnail."""
    return reverse(
        "interlink:attachment-tile", args=[paper.dossier_id, paper.pk, page, key_of(paper, page), 0, 0]
    )


def tiles_of(paper: Attachment, page: int) -> Path:
    """Return the file of the page's tiles, made now if it is not there yet; raises `DomainError`, `FileDamaged`."""
    key = key_of(paper, page)
    return tiles.kept(key) or tiles.cut(files.path_of(paper.sha256), paper.media_type, page - 1, key)
