-- When each birth of a generation was registered, and where the family lived.
INSERT INTO country.told (kind, person, commune, happened_on, told_on, is_late)
SELECT 'birth', id, home, born, told_on, told_on > born + 60
FROM (
    SELECT person.id, couple.home, born, CASE
        WHEN country.h(drawn, 40) % 100 < CASE WHEN born < '1975-01-01' THEN 55 WHEN born < '2000-01-01' THEN 75 ELSE 93 END
            THEN born + 2 + country.h(drawn, 41) % 50
        WHEN country.h(drawn, 42) % 5 < 4 THEN born + 61 + country.h(drawn, 41) % 1500
        ELSE born + 61 + country.h(drawn, 41) % 9000 END AS told_on
    FROM country.person JOIN country.couple ON couple.id = parents
    -- Twins are brought together.
    CROSS JOIN LATERAL (SELECT CASE WHEN twin THEN (person.id + 1) / 2 ELSE person.id END AS drawn) AS same
    WHERE person.generation = {generation}
) AS child
WHERE told_on BETWEEN '1930-01-01' AND '{today}' AND told_on >= born
ORDER BY id DESC LIMIT {most};
