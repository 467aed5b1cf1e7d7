-- When and where each birth was registered, and from which book it came into the register.
INSERT INTO country.drawn (kind, person, other, commune, office, source, happened_on, registered_on, registered_at, is_late)
SELECT 'birth', id, parents, commune.no,
    CASE WHEN known.source = 'office' AND told_on < '2025-07-01' OR known.source = 'paper' AND entered < '2025-07-01'
        THEN old_office ELSE new_office END,
    known.source, born, told_on,
    CASE known.source WHEN 'office' THEN told_on ELSE entered END + interval '1 second' * (27000 + country.h(id, 46) % 32000),
    told_on > born + 60
FROM (
    SELECT person.*, couple.home AS commune_no,
        CASE WHEN country.h(person.id, 40) % 100 < CASE WHEN born < '1975-01-01' THEN 55 WHEN born < '2000-01-01' THEN 75 ELSE 93 END
            THEN born + 2 + country.h(person.id, 41) % 50
            WHEN country.h(person.id, 42) % 5 < 4 THEN born + 61 + country.h(person.id, 41) % 1500
            ELSE born + 61 + country.h(person.id, 41) % 9000 END AS told_on
    FROM country.person JOIN country.couple ON couple.id = parents WHERE person.generation = {generation}
) AS child
JOIN country.commune ON commune.no = commune_no
CROSS JOIN LATERAL (SELECT CASE WHEN told_on < '2016-01-01' THEN 'paper' ELSE 'office' END AS source,
    date '2019-03-01' + country.h(id, 45) % (date '{today}' - date '2019-03-01') AS entered) AS known
WHERE told_on <= '{today}'
ORDER BY id DESC LIMIT {most};
