-- The acts of all other kinds; of each kind no more than its share.

INSERT INTO country.told
SELECT 'death', id, spouse, NULL, lives, died, told_on, told_on > died + 15
FROM (
    SELECT person.*, coalesce(his.wife, hers.husband) AS spouse, died + CASE WHEN country.h(person.id, 70) % 100 < 88
        THEN 1 + country.h(person.id, 71) % 12 ELSE 16 + country.h(person.id, 71) % 700 END AS told_on
    FROM country.person LEFT JOIN country.couple his ON his.husband = person.id LEFT JOIN country.couple hers ON hers.wife = person.id
    WHERE died >= '1930-01-01'
) AS dead
WHERE told_on <= '{today}' ORDER BY country.h(id, 68), id LIMIT {rows} * 12 / 100;

INSERT INTO country.told
SELECT 'marriage', husband, wife, NULL, home, married, married, false FROM country.couple
WHERE married >= '1945-01-01' ORDER BY country.h(id, 69), id LIMIT {rows} * 13 / 100;

-- Before the wedding, and for buying and selling.
INSERT INTO country.told
SELECT 'marital_status', husband, wife, NULL, home, married - 15, married - 15, false FROM country.couple
WHERE married >= '2014-01-01' ORDER BY id LIMIT {rows} * 2 / 100;
INSERT INTO country.told
SELECT 'marital_status', id, NULL, NULL, lives, day, day, false
FROM (SELECT *, date '2016-01-01' + country.h(id, 72) % (date '{today}' - date '2016-01-01') AS day FROM country.person) AS adult
WHERE country.h(id, 73) % 20 = 0 AND day > born + 7300 AND (died IS NULL OR died > day)
ORDER BY id LIMIT {rows} * 3 / 200;

-- A child whom only the mother had declared.
INSERT INTO country.told
SELECT 'parent_child', couple.husband, child.id, NULL, couple.home, day, day, false
FROM country.person child JOIN country.couple ON couple.id = child.parents
CROSS JOIN LATERAL (SELECT child.born + 400 + country.h(child.id, 74) % 3000 AS day) AS later
WHERE child.turn <= 2 AND country.h(child.parents, 17) % 100 < 5 AND day BETWEEN '1990-01-01' AND '{today}'
    AND country.h(child.id, 75) % 2 = 0 ORDER BY child.id DESC LIMIT {rows} / 200;

-- Children of the dead have an aunt for their guardian until they are of age.
CREATE UNLOGGED TABLE country.ward AS
SELECT child.id, child.born, aunt.wife AS guardian, aunt.husband AS supervisor, aunt.home, greatest(father.died, mother.died) + 40 AS day
FROM country.person child JOIN country.couple ON couple.id = child.parents
JOIN country.person father ON father.id = couple.husband JOIN country.person mother ON mother.id = couple.wife
JOIN country.couple aunt ON aunt.id = child.parents + 1
WHERE least(father.died, mother.died) IS NOT NULL AND (father.died < child.born + 6200 OR mother.died < child.born + 6200)
    AND child.died IS NULL AND greatest(father.died, mother.died) BETWEEN child.born AND least(child.born + 6400, date '{today}' - 60);
INSERT INTO country.told
SELECT 'guardianship', id, guardian, NULL, home, day, day, false FROM country.ward ORDER BY id DESC LIMIT {rows} / 300;
INSERT INTO country.told
SELECT 'supervision', id, guardian, supervisor, home, day + 20, day + 20, false FROM country.ward
WHERE id % 5 = 0 ORDER BY id DESC LIMIT {rows} / 2000;
INSERT INTO country.told
SELECT 'guardianship_end', id, guardian, NULL, home, born + 6580, born + 6580, false FROM country.ward
WHERE born + 6580 <= '{today}' ORDER BY id DESC LIMIT {rows} / 600;
DROP TABLE country.ward;

INSERT INTO country.told
SELECT 'adoption', child.id, adopters.husband, adopters.wife, adopters.home, day, day, false
FROM country.person child JOIN country.couple adopters ON adopters.id = child.parents + 2
CROSS JOIN LATERAL (SELECT child.born + 200 + country.h(child.id, 76) % 2500 AS day) AS later
WHERE country.h(child.id, 77) % 300 = 0 AND day BETWEEN '1985-01-01' AND '{today}' ORDER BY child.id DESC LIMIT {rows} / 400;

INSERT INTO country.told
SELECT 'divorce_note', husband, wife, NULL, home, day - 30, day, false
FROM country.couple CROSS JOIN LATERAL (SELECT married + 700 + country.h(id, 78) % 6000 AS day) AS later
WHERE country.h(id, 79) % 25 = 0 AND day BETWEEN '2010-01-01' AND '{today}' ORDER BY id DESC LIMIT {rows} / 300;

INSERT INTO country.told
SELECT 'status_note', id, NULL, NULL, lives, day - 40, day, false
FROM (SELECT *, date '2010-01-01' + country.h(id, 80) % (date '{today}' - date '2010-01-01') AS day FROM country.person) AS adult
WHERE country.h(id, 81) % 200 = 0 AND day > born + 7300 AND (died IS NULL OR died > day) ORDER BY id LIMIT {rows} / 400;
