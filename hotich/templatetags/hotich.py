"""What templates need to say things the same way everywhere: icons, chips, dates, time left, masked numbers.

`{% load hotich %}`. Colours are named by meaning (`Tone`), and each brings its own icon, so that no state is told by
colour alone. Which state has which tone is said by the model (its property `state_tone`), never here.
"""

import datetime
from typing import Any

from django import template
from django.db.models import Model
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hotich.acts import audit
from hotich.law.hours import office_hours
from hotich.models import AuditEntry
from hotich.values import citations, dates
from hotich.values.working_time import length_of_day, working_time_between
from hotich.web import paging, slots

register = template.Library()
register.filter(paging.capped)

#: Tone → icon. neutral: known; active: ours to do; waiting: somebody else's turn; done: ended well; late: overdue
#: or failed; void: ended without result.
TONE_ICONS = {
    "neutral": "dot",
    "active": "flag",
    "waiting": "hourglass",
    "paused": "pause",
    "warning": "warning",
    "late": "error",
    "done": "check-circle",
    "void": "close-circle",
}
TONE_WORDS = {
    "neutral": "thông tin",
    "active": "cần làm",
    "waiting": "đang chờ",
    "paused": "tạm dừng",
    "warning": "cảnh báo",
    "late": "không đạt",
    "done": "đạt",
    "void": "đã kết thúc",
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a symbol of `static/img/icons.svg`; without `label` it is decoration that stands beside words."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            static("img/icons.svg"),
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("img/icons.svg"), name
    )


@register.simple_tag
def chip(label: object, tone: str = "neutral", icon_name: str = "") -> SafeString:
    """Show a short state as a chip: its word, the colour of its tone and the icon of its tone."""
    return format_html(
        '<span class="chip tone-{}">{}{}</span>', tone, icon(icon_name or TONE_ICONS[tone]), label
    )


@register.simple_tag
def state_chip(thing: Model) -> SafeString:
    """Show the state of a row: the label of its `state`, in the tone its property `state_tone` gives."""
    return chip(thing.get_state_display(), getattr(thing, "state_tone", "neutral"))  # type: ignore[attr-defined]


@register.simple_tag
def cite(key: str, on: datetime.date | None = None) -> str:
    """Name the law as it holds on a day, without one today: `{% cite "book-closing" %}`. vi: viện dẫn."""
    return citations.cite(key, on or dates.today())


@register.simple_block_tag
def prose(content: str) -> SafeString:
    """Join the lines of a longer text, to hand it on: `{% prose as text %}…{% endprose %}`."""
    return SafeString(" ".join(content.split()))


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, subject: object) -> SafeString:
    """Show what other apps have to say of `subject` in this place; `hotich.wiring` names them."""
    return slots.fill(name, context["actor"], subject)


@register.filter
def tone_icon(tone: str) -> str:
    """Return the name of the icon that doubles a tone's colour."""
    return TONE_ICONS[tone or "neutral"]


@register.filter
def tone_word(tone: str) -> str:
    """Return the word that a screen reader says for a tone's icon."""
    return TONE_WORDS[tone or "neutral"]


@register.filter
def message_tone(level: str) -> str:
    """Return the tone of a message of django.contrib.messages by its level."""
    return {"success": "done", "warning": "warning", "error": "late"}.get(level, "active")


@register.filter
def at(table: dict[str, Any], key: str) -> Any:
    """Return what a table holds under a key that the template computes."""
    return table.get(key, "")


@register.filter
def words(text: str) -> list[str]:
    """Split a text at its spaces: a list in a template."""
    return text.split()


@register.filter
def dmy(value: datetime.date | None) -> str:
    """Write a date as dd/MM/yyyy, and a moment as dd/MM/yyyy HH:mm, in the time of Viet Nam; nothing for None."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime.datetime):
        return f"{_local(value):%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}"


@register.filter
def in_words(moment: datetime.datetime | None) -> str:
    """Say a moment as one says it: “17 giờ ngày 25/12/2026”; nothing for None."""
    return dates.in_words(moment) if moment else ""


@register.filter
def hm(value: datetime.datetime | None) -> str:
    """Write the time of day of a moment as HH:mm, in the time of Viet Nam; nothing for None."""
    return f"{_local(value):%H:%M}" if value else ""


@register.filter
def time_left(due: datetime.datetime | datetime.date | None, now: datetime.datetime | None = None) -> str:
    """Say what is left until a deadline, or by how much it is overdue: “còn 2 ngày 3 giờ làm việc”, “quá hạn 2 ngày”.

    Until a moment offices have their working time; until the end of a day a citizen has the days of the calendar.
    """
    if not due:
        return ""
    now, end = now or dates.now(), _end(due)
    if end < now:
        return f"quá hạn {_length(now - end)}"
    if not isinstance(due, datetime.datetime):
        return f"còn {_length(end - now)}"
    left, day = _working_time_left(due, now)
    days, rest = divmod(left, day)
    words = (f"{days} ngày" if days else "", _hours(rest, days=days) if rest or not days else "")
    return f"còn {' '.join(filter(None, words))} làm việc"


@register.filter
def time_left_tone(
    due: datetime.datetime | datetime.date | None, now: datetime.datetime | None = None
) -> str:
    """Return the tone of a deadline: late, warning (a working day or less) or neutral."""
    if not due:
        return "neutral"
    now, end = now or dates.now(), _end(due)
    if end < now:
        return "late"
    left, day = _working_time_left(end, now)
    return "warning" if left <= day else "neutral"


@register.filter
def ago(moment: datetime.datetime | None, now: datetime.datetime | None = None) -> str:
    """Say how long ago something happened by technical time: “vừa xong”, “12 phút trước”, “3 ngày trước”."""
    if not moment:
        return ""
    passed = (now or timezone.now()) - moment
    if passed < datetime.timedelta(minutes=1):
        return "vừa xong"
    return f"{_length(passed)} trước"


@register.filter
def in_hours(span: datetime.timedelta) -> str:
    """Say a stretch of working time in hours and minutes: “1 phút”, “9 giờ 30 phút”."""
    hours, minutes = divmod(max(int(span.total_seconds() // 60), 1), 60)
    words = (f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else "")
    return " ".join(filter(None, words))


@register.filter
def legally_ago(moment: datetime.datetime | None) -> str:
    """Say the same of what has a legal moment: what was asked, submitted, noted, given."""
    return ago(moment, dates.now())


@register.filter
def lasting(span: datetime.timedelta | None) -> str:
    """Say how long something took, in the largest units that matter."""
    return "" if span is None else _length(span)


@register.filter
def masked(number: str | None) -> str:
    """Hide the middle of a personal number; the ends are enough to recognise it: 001•••••6789."""
    if not number:
        return ""
    if len(number) < 9:
        return "•" * len(number)
    return f"{number[:3]}{'•' * (len(number) - 7)}{number[-4:]}"


@register.filter
def sentence(entry: AuditEntry) -> str:
    """Say in plain Vietnamese what an entry of the trail records."""
    return audit.sentence(entry)


@register.inclusion_tag("components/_deadline.html")
def deadline(
    due: datetime.datetime | datetime.date | None,
    started: datetime.datetime | None = None,
    ended: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> dict[str, Any]:
    """Show a deadline as words over a bar; with `ended` it tells whether the work was done in time.

    `share` is how much of the time between `started` and `due` has passed, 0 to 100; without `started` no bar is drawn.
    """
    if not due:
        return {"due": None}
    now = ended or now or dates.now()
    end = _end(due)
    share = None
    if started and end > started:
        share = round(min(max((now - started) / (end - started), 0), 1) * 100)
    if ended:
        late = ended > end
        words = f"trễ {_length(ended - end)}" if late else "đúng hạn"
        return {"due": due, "share": share, "words": words, "tone": "late" if late else "done"}
    return {"due": due, "share": share, "words": time_left(due, now), "tone": time_left_tone(due, now)}


def _local(value: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _end(due: datetime.datetime | datetime.date) -> datetime.datetime:
    """Return the moment a deadline runs out; a day runs out when it ends in Viet Nam."""
    if isinstance(due, datetime.datetime):
        return due
    return timezone.make_aware(datetime.datetime.combine(due + datetime.timedelta(days=1), datetime.time()))


def _working_time_left(
    end: datetime.datetime, now: datetime.datetime
) -> tuple[datetime.timedelta, datetime.timedelta]:
    """Return for how long offices are at work until then, and how long a working day is."""
    hours = office_hours(now.astimezone(dates.VIETNAM).date())
    return working_time_between(now, end, hours), length_of_day(hours)


def _length(span: datetime.timedelta) -> str:
    return f"{span.days} ngày" if span.days >= 2 else _hours(span)


def _hours(span: datetime.timedelta, *, days: int = 0) -> str:
    """Say hours, and minutes only where they matter: below three hours, and not beside days."""
    hours, minutes = divmod(int(span.total_seconds() // 60), 60)
    if hours >= 3 or (hours and (days or not minutes)):
        return f"{hours} giờ"
    if days:
        return ""
    return f"{hours} giờ {minutes} phút" if hours else f"{max(minutes, 1)} phút"
