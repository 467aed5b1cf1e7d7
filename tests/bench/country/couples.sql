-- Who marries whom: people of one generation, of one people, who live in one province and are about as old.
INSERT INTO country.couple
SELECT {base} + row_number() OVER (ORDER BY country.h(husband, 21), husband), {generation}, husband, wife, married, lives,
    CASE WHEN married < '1955-01-01' THEN 3 + country.h(husband, 23) % 4 WHEN married < '1975-01-01' THEN 3 + country.h(husband, 23) % 3
        WHEN married < '1990-01-01' THEN 2 + country.h(husband, 23) % 3 ELSE 1 + country.h(husband, 23) % 3 END
FROM (
    SELECT m.id AS husband, w.id AS wife, m.lives,
        greatest(m.born, w.born - 400) + 7300 + (country.h(m.id, 22) % 1900 + country.h(w.id, 22) % 2300) AS married,
        least(m.died, w.died) AS parted
    FROM (SELECT *, {rank} FROM country.single WHERE sex = 0) AS m
    JOIN (SELECT *, {rank} FROM country.single WHERE sex = 1) AS w USING (people, province, place)
    WHERE m.parents <> w.parents OR m.parents = 0
) AS pair
WHERE married <= '{today}' AND (parted IS NULL OR parted > married);
