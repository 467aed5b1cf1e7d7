"""Who pays what after a death, by the declaration and the law of the day of the death. vi: xét cơ quan chi trả.

What was not said is not denied: the agency is asked all the same, and told that it has to find out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hotich.law import changes
from hotich.law import rows as law
from hotich.values.dates import PartialDate
from hotich.values.money import dong
from interlink.filings.death import GROUPS, Kin, SurvivorsChoice, YesNo
from interlink.filings.fields import Field
from interlink.models import Benefit, BenefitLevel, BranchKind, PayerRule, Standing
from interlink.models.payers import LIVE, InsuredAs, Level, SocialGround
from registry.kinds.reasons import Wrong

B = Benefit
#: What the citizen ticks → what they may get by it.
CLAIMS: dict[str, tuple[Benefit, ...]] = {
    "wants_funeral": (B.INSURANCE_FUNERAL,),
    "wants_survivors": (B.INSURANCE_MONTHLY, B.INSURANCE_LUMP, B.THREE_MONTHS),
    "wants_merit": (B.MERIT_FUNERAL, B.MERIT_ONCE, B.MERIT_MONTHLY),
    "wants_social": (B.SOCIAL_FUNERAL,),
    "wants_pension": (B.PENSION_FUNERAL,),
    "wants_emergency": (B.EMERGENCY_FUNERAL,),
}
#: By which agency it is, also where the law of the day says nothing of it.
BRANCHES: dict[Benefit, BranchKind] = {
    **dict.fromkeys((B.INSURANCE_FUNERAL, *CLAIMS["wants_survivors"]), BranchKind.FUNERAL_SUPPORT),
    **dict.fromkeys(CLAIMS["wants_merit"], BranchKind.MERIT),
    B.SOCIAL_FUNERAL: BranchKind.SOCIAL,
    B.PENSION_FUNERAL: BranchKind.SOCIAL,
    B.EMERGENCY_FUNERAL: BranchKind.EMERGENCY,
}
#: The line of the form that says as what the dead belonged to the agency's people.
GROUNDS: dict[Benefit, str] = {
    **dict.fromkeys((B.INSURANCE_FUNERAL, *CLAIMS["wants_survivors"]), "insured_as"),
    **dict.fromkeys(CLAIMS["wants_merit"], "merit_group"),
    B.SOCIAL_FUNERAL: "social_ground",
    B.PENSION_FUNERAL: "has_social_pension",
    B.EMERGENCY_FUNERAL: "emergency_cause",
}
FIELDS: dict[str, Field] = {field.key: field for group in GROUPS for field in group.fields}
#: What is paid for the funeral, of which at most one is.
_FUNERALS = (B.INSURANCE_FUNERAL, B.MERIT_FUNERAL, B.SOCIAL_FUNERAL, B.PENSION_FUNERAL, B.EMERGENCY_FUNERAL)
#: From this loss of working capacity on a relative is entitled whatever their age.
_GREAT_LOSS = 81
_OF_AGE = 18


@dataclass(frozen=True, slots=True)
class Line:
    """One benefit: whether it is paid, why, and how much where that is known; `is_wanted` whether it was asked for."""

    benefit: Benefit
    rule: PayerRule | None
    standing: Standing
    why: str
    rate: str = ""
    amount: int | None = None
    is_wanted: bool = True

    @property
    def branch(self) -> BranchKind:
        return BranchKind(self.rule.branch) if self.rule else BRANCHES[self.benefit]

    @property
    def is_live(self) -> bool:
        return self.standing in LIVE


def payers_of(form: Mapping[str, Any], today: datetime.date, *, province: str = "") -> list[Line]:
    """Return each benefit that was ticked, as it stands by the law of the day of the death.

    Where only its month or year is known, the last possible day decides; what another possible day decides otherwise
    the agency looks into.
    """
    on, died = death_day(form, today), _died(form)
    lines = _payers_on(form, on, province)
    if not died or died.full:
        return lines
    said = f"Ngày chết chỉ ghi {died.display()}: xét theo quy định của ngày {on:%d/%m/%Y}"
    begun = [day for day in changes.first_days([PayerRule, BenefitLevel]) if died.lower < day <= on]
    others = [_payers_on(form, day, province) for day in (died.lower, *begun) if day < on]
    return [_of_all_days(line, days, said) for line, *days in zip(lines, *others, strict=True)]


def _of_all_days(line: Line, others: list[Line], said: str) -> Line:
    """Return how a benefit stands that stands so on the last of several days, and on the others as told."""
    if all((each.standing, each.rate) == (line.standing, line.rate) for each in others):
        return replace(line, why=f"{line.why} {said}.")
    is_live = line.is_live or any(each.is_live for each in others)
    return replace(
        line,
        standing=Standing.ASKED if is_live else Standing.EXCLUDED,
        why=f"{said}; trong khoảng đó quy định không giống nhau, cơ quan chi trả xem xét.",
        rate=line.rule.rate if line.rule else "",
        amount=None,
    )


def _payers_on(form: Mapping[str, Any], on: datetime.date, province: str) -> list[Line]:
    """Return the same for a death of that day.

    Money for the funeral that the declaration gives the ground of, but does not ask for, may still go before.
    """
    lines = [
        _line(benefit, form, on, province)
        for tick, benefits in CLAIMS.items()
        if form.get(tick)
        for benefit in benefits
    ]
    wanted = {each.benefit for each in lines}
    unasked = [
        replace(_line(benefit, form, on, province), is_wanted=False)
        for benefit in _FUNERALS
        if benefit not in wanted and form.get(GROUNDS[benefit])
    ]
    return [each for each in _one_funeral([*_survivors(lines, form, on), *unasked]) if each.is_wanted]


def agencies_asked(form: Mapping[str, Any], today: datetime.date, *, province: str = "") -> set[str]:
    """Return the branches whose agencies are asked to pay something, by what the declaration says."""
    return {each.branch for each in payers_of(form, today, province=province) if each.is_live}


def death_day(form: Mapping[str, Any], today: datetime.date) -> datetime.date:
    """Return the day whose law decides: that of the death, the last possible one where only year or month are known."""
    died = _died(form)
    return min(died.upper, today) if died else today


def _died(form: Mapping[str, Any]) -> PartialDate:
    return PartialDate.parse(str(form.get("death_date") or ""))


def clashes(form: Mapping[str, Any], today: datetime.date, *, province: str = "") -> Wrong:
    """Return what may not be ticked together, by the rows of the day of the death, the province's among them."""
    wrong, on = Wrong(), death_day(form, today)
    ticks = {benefit: tick for tick, benefits in CLAIMS.items() if form.get(tick) for benefit in benefits}
    pairs: set[tuple[str, str]] = set()
    for benefit, tick in ticks.items():
        rule = law.row(PayerRule, on, province=province, benefit=benefit)
        others = {ticks[Benefit(other)] for other in (rule.never_with if rule else ()) if other in ticks}
        pairs |= {pair for other in others for pair in ((tick, other), (other, tick))}
    for tick, other in sorted(pairs):
        one, another = FIELDS[tick].label, FIELDS[other].label
        wrong.add(tick, f"“{one}” và “{another}” không khai cùng nhau. Hãy chọn một.")
    return wrong


def asks_to_stop(form: Mapping[str, Any]) -> bool:
    """Say whether the dead had a monthly allowance as somebody's survivor, which has to end before others pay."""
    return form.get("social_ground") == SocialGround.SURVIVOR_80


def _line(benefit: Benefit, form: Mapping[str, Any], on: datetime.date, province: str) -> Line:
    """Judge one benefit by itself."""
    key = GROUNDS[benefit]
    ground = str(form.get(key) or "")
    known: dict[str, Any] = {"ground": ground} if ground else {}
    rule = law.row(PayerRule, on, province=province, benefit=benefit, **known)
    if rule is None:
        said = f"Không có quy định về khoản này cho người chết ngày {on:%d/%m/%Y}."
        return Line(benefit, None, Standing.EXCLUDED, said)
    rate, amount = _amount(rule, form, on, province)
    standing, why = _judged(rule, key, ground, form, on)
    return Line(benefit, rule, standing, why, rate, amount)


def _judged(
    rule: PayerRule, key: str, ground: str, form: Mapping[str, Any], on: datetime.date
) -> tuple[Standing, str]:
    """Hold what the declaration says against what the rule asks for."""
    if key == "has_social_pension" and ground == YesNo.NO:
        return Standing.EXCLUDED, "Tờ khai ghi người chết không hưởng trợ cấp hưu trí xã hội."
    months = form.get("insurance_months")
    if rule.least_months and months in (None, ""):
        return Standing.ASKED, _not_said("insurance_months")
    if rule.least_months and int(months or 0) < rule.least_months:
        said = f"Mới đóng {months} tháng; phải đóng từ đủ {rule.least_months} tháng."
        return Standing.EXCLUDED, said
    if not ground:
        return Standing.ASKED, _not_said(key)
    if rule.least_age and (ages := _born(form).age_on(on)) and ages[1] < rule.least_age:
        return Standing.EXCLUDED, f"Tính đến ngày chết mới {ages[1]} tuổi; phải từ đủ {rule.least_age} tuổi."
    if rule.is_awaited or rule.is_examined:
        return Standing.ASKED, rule.note
    field = FIELDS[key]
    return Standing.PAYS, f"{field.label}: {field.shown({key: ground})}."


def _born(form: Mapping[str, Any]) -> PartialDate:
    return PartialDate.parse(str(form.get("deceased_birth_date") or ""))


def _not_said(key: str) -> str:
    return f"Tờ khai chưa ghi “{FIELDS[key].label}”; cơ quan chi trả xem xét."


def _amount(
    rule: PayerRule, form: Mapping[str, Any], on: datetime.date, province: str
) -> tuple[str, int | None]:
    """Return how much it is as people read it, and the amount where the level of that day is known."""
    if rule.amount is not None or not rule.times:
        return rule.rate, rule.amount
    if rule.level == Level.ALLOWANCE:
        allowance, awaited = form.get("merit_allowance"), ""
        amount = int(allowance) * rule.times if allowance else None
    else:
        level = law.row(BenefitLevel, on, province=province, level=rule.level)
        amount = level.amount * rule.times if level else None
        awaited = " (mức chờ xác nhận)" if level and level.is_awaited else ""
    return (f"{rule.rate} = {dong(amount)}{awaited}" if amount is not None else rule.rate), amount


def _survivors(lines: list[Line], form: Mapping[str, Any], on: datetime.date) -> list[Line]:
    """Let one of the ways stand in which the insurance pays the relatives: monthly, once, or the three months."""
    ways = {each.benefit: each for each in lines if each.benefit in CLAIMS["wants_survivors"]}
    if not ways:
        return lines
    chosen, why, standing = _way(form, on)
    for benefit, line in ways.items():
        if line.rule is None or line.rule.is_awaited:
            continue
        if benefit not in chosen:
            ways[benefit] = replace(line, standing=Standing.EXCLUDED, why=why)
        elif line.standing == Standing.PAYS:
            ways[benefit] = replace(line, standing=standing, why=why)
    return [ways.get(each.benefit, each) for each in lines]


def _way(form: Mapping[str, Any], on: datetime.date) -> tuple[tuple[Benefit, ...], str, Standing]:
    """Return by which of the three ways the relatives are paid, why, and whether that is certain.

    Whether they are paid monthly the insurance finds out; what is paid once otherwise stays asked for beside it.
    """
    found = [entitled_monthly(each, on) for each in form.get("relatives") or ()]
    choice, someone, nobody = form.get("survivors_choice"), True in found, bool(found) and not _may_be(found)
    once, why, standing = _without_monthly(form)
    if choice == SurvivorsChoice.LUMP:
        if someone:
            said = "Gia đình đề nghị một lần, nhưng có thân nhân có thể được hưởng hằng tháng."
            return once, f"{said} Cơ quan bảo hiểm xã hội xem xét.", Standing.ASKED
        return once, "Gia đình đề nghị hưởng một lần.", standing
    if choice == SurvivorsChoice.NOBODY and someone:
        said = "Tờ khai ghi không có thân nhân hưởng hằng tháng, nhưng đã kê khai người có thể được hưởng."
        return (
            (B.INSURANCE_MONTHLY, *once),
            f"{said} Cơ quan bảo hiểm xã hội xem xét.",
            Standing.ASKED,
        )
    if choice == SurvivorsChoice.NOBODY or (nobody and not choice):
        return once, why, standing
    said = "Có thân nhân có thể được hưởng hằng tháng" if someone else "Chưa đủ thông tin về thân nhân"
    return (B.INSURANCE_MONTHLY, *once), f"{said}; cơ quan bảo hiểm xã hội xem xét.", Standing.ASKED


def _without_monthly(form: Mapping[str, Any]) -> tuple[tuple[Benefit, ...], str, Standing]:
    """Return what is paid once. Of a pensioner's two ways the insurance finds the one: it hangs on how long it paid."""
    said = "Không có thân nhân hưởng hằng tháng"
    match form.get("insured_as"):
        case InsuredAs.PENSIONER:
            said = f"{said}; người chết đang hưởng lương hưu, cơ quan bảo hiểm xã hội tính mức."
            return (B.INSURANCE_LUMP, B.THREE_MONTHS), said, Standing.ASKED
        case None | "":
            return (B.INSURANCE_LUMP, B.THREE_MONTHS), f"{said}. {_not_said('insured_as')}", Standing.ASKED
        case _:
            return (B.INSURANCE_LUMP,), f"{said}.", Standing.PAYS


def _may_be(found: list[bool | None]) -> bool:
    """Say whether somebody is entitled, or nobody can say."""
    return any(each is not False for each in found)


def entitled_monthly(relative: Mapping[str, Any], on: datetime.date) -> bool | None:
    """Say whether a relative gets the monthly allowance; None where it hangs on what the insurance has to find out.

    A child until eighteen or with great loss of working capacity does; a spouse or parent with such a loss, or by an
    age that the insurance looks at.
    """
    born, loss = PartialDate.parse(str(relative.get("birth_date") or "")), relative.get("loss")
    if loss not in (None, "") and int(loss or 0) >= _GREAT_LOSS:
        return True
    ages = born.age_on(on)
    if relative.get("kin") != Kin.CHILD or ages is None or ages[0] < _OF_AGE <= ages[1]:
        return None
    if ages[1] < _OF_AGE:
        return True
    return None if loss in (None, "") else False


def _one_funeral(lines: list[Line]) -> list[Line]:
    """Leave of the benefits that exclude each other the one that is paid: the one yielded to, else the highest."""
    found = {each.benefit: each for each in lines}
    for judge in (_beside_first, _beside_higher):
        for benefit, line in list(found.items()):
            if line.rule and line.is_live:
                found[benefit] = judge(line, line.rule, found)
    return list(found.values())


def _beside_first(line: Line, rule: PayerRule, found: Mapping[Benefit, Line]) -> Line:
    first = next(_rivals(rule.yields_to, found), None)
    return _without(line, first) if first else line


def _beside_higher(line: Line, rule: PayerRule, found: Mapping[Benefit, Line]) -> Line:
    """Of equal ones the first in the order of all benefits is paid; which is higher, nobody may know yet."""
    for other in _rivals(rule.highest_of, found):
        if line.amount is None or other.amount is None:
            said = f"Chỉ hưởng mức cao nhất, cùng với “{other.benefit.label}”; cơ quan chi trả xem xét."
            return replace(line, standing=Standing.ASKED, why=said)
        if _rank(other) > _rank(line):
            return _without(line, other)
    return line


def _rank(line: Line) -> tuple[int, bool, int]:
    return line.amount or 0, line.is_wanted, -list(Benefit).index(line.benefit)


def _rivals(names: list[str], found: Mapping[Benefit, Line]) -> Iterator[Line]:
    return (found[Benefit(name)] for name in names if name in found and found[Benefit(name)].is_live)


def _without(line: Line, other: Line) -> Line:
    """Return the line as it stands beside another that goes before it; one that is not certain only may."""
    if not other.is_wanted:
        said = f"Tờ khai chưa đề nghị “{other.benefit.label}”, khoản được chi trước nếu đủ điều kiện."
        return replace(
            line, standing=Standing.ASKED, why=f"{said} Hãy chọn khoản đó, hoặc cơ quan chi trả xem xét."
        )
    if other.standing == Standing.PAYS:
        amount = f" ({dong(other.amount)})" if other.amount is not None else ""
        said = f"Đã có “{other.benefit.label}”{amount}: chỉ được hưởng một khoản mai táng."
        return replace(line, standing=Standing.EXCLUDED, why=said)
    said = f"Chỉ chi nếu không có “{other.benefit.label}”, đang được xem xét."
    return replace(line, standing=Standing.ASKED, why=said)
