"""What is done about pages and uploads while nobody waits: tiles are cut, what was left behind goes. vi: việc nền."""

from digitization.books import uploads
from digitization.imaging import showing
from digitization.models import BookPage
from hotich.errors import DomainError
from hotich.models import Errand
from hotich.storage import tiles


def prepare_page(errand: Errand) -> None:
    """Cut the page's tiles before somebody looks; what cannot be shown says so when they do."""
    page = BookPage.objects.filter(pk=errand.key).first()
    if page and showing.key_of(page):
        try:
            showing.tiles_of(page)
        except DomainError:
            pass  # told to whoever opens the page


def sweep_uploads(_: Errand) -> None:
    """Remove uploads that nobody went on with, and tiles that nobody looked at."""
    uploads.sweep_uploads()
    tiles.sweep()
