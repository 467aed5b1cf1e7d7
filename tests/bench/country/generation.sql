-- One generation: the children of all couples of the one before; the first has no parents that anybody knows.

CREATE UNLOGGED TABLE country.newborn AS
SELECT child.*, (row_number() OVER (PARTITION BY province, sex, extract(year FROM born) ORDER BY child.id) * 8 + {generation})::int AS serial,
    CASE WHEN country.h(child.id, 14) % 100 < 72 THEN home ELSE coalesce((
        SELECT commune FROM country.home WHERE slot = country.h(child.id, 15) % {homes}), home) END AS lives,
    commune.province
FROM ({source}) AS child JOIN country.commune ON commune.no = child.home;

ANALYZE country.newborn;

INSERT INTO country.person
SELECT n.id, {generation}, n.parents, n.turn, n.twin, n.sex, n.people, n.born,
    CASE WHEN n.born + country.days_of_life(n.id, n.year) <= '{today}' THEN n.born + country.days_of_life(n.id, n.year) END,
    n.home, n.lives, family.no, middle.no, given.no,
    concat_ws(' ', nullif(family.text, ''), nullif(middle.text, ''), given.text),
    concat_ws(' ', nullif(family.key, ''), nullif(middle.key, ''), given.key),
    concat_ws(' ', given.sort_last, nullif(family.sort, ''), nullif(middle.sort, ''), nullif(given.sort_rest, '')),
    concat('0', n.province, n.sex + n.century, lpad((n.year % 100)::text, 2, '0'),
        lpad(((n.serial::bigint * 387661 + country.h(n.province::int * 10000 + n.year, 18)) % 1000000)::text, 6, '0'))
FROM (
    SELECT *, extract(year FROM born)::int AS year, CASE WHEN born < '2000-01-01' THEN 0 ELSE 2 END AS century FROM country.newborn
) AS n
JOIN country.people ON people.no = n.people
JOIN country.slot f ON f.no = country.slot_of(n.people, 0, n.sex, country.era(n.year), country.h(n.id, 10))
-- Twins are named alike, brothers and sisters apart.
JOIN country.slot m ON m.no = country.slot_of(n.people, 1, n.sex, country.era(n.year),
    country.h(CASE WHEN n.twin THEN (n.id + 1) / 2 ELSE n.id END, 11))
JOIN country.slot g ON g.no = country.slot_of(n.people, 2, n.sex, country.era(n.year),
    CASE WHEN n.parents = 0 THEN country.h(n.id, 12)
        ELSE (country.h(n.parents, 12) % {slots}) + n.turn * 193 + country.h(n.id, 13) % 48 END)
JOIN country.word middle ON middle.no = m.word
LEFT JOIN country.person father ON father.id = n.father
LEFT JOIN country.person mother ON mother.id = n.mother
JOIN country.word family ON family.no = CASE people.inherits
    WHEN 'family of the father' THEN coalesce(CASE WHEN n.has_father THEN father.family ELSE mother.family END, f.word)
    WHEN 'family of the mother' THEN coalesce(mother.family, f.word) ELSE f.word END
JOIN country.word given ON given.no = CASE people.inherits
    WHEN 'given of the mother' THEN coalesce(mother.given, g.word) ELSE g.word END;

DROP TABLE country.newborn;
