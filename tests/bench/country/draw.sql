-- How everything is drawn: a number that follows from the seed alone, never from the order of work.
CREATE FUNCTION country.h(n bigint, salt int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(n, {seed} * 1000 + salt) & 2147483647)::int;

CREATE FUNCTION country.era(year int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN year < 1950 THEN 0 WHEN year < 1970 THEN 1 WHEN year < 1985 THEN 2 WHEN year < 2000 THEN 3 ELSE 4 END;

CREATE FUNCTION country.slot_of(people int, part int, sex int, era int, drawn int) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (((people * 3 + part) * 2 + sex) * {eras} + era) * {slots} + drawn % {slots};

-- How long somebody lives, in days: some die as children, most grow old.
CREATE FUNCTION country.days_of_life(n bigint, year int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN country.h(n, 30) % 1000 < CASE WHEN year < 1975 THEN 60 ELSE 15 END THEN country.h(n, 31) % 1800
        WHEN country.h(n, 30) % 1000 < 160 THEN 1800 + country.h(n, 31) % 20000
        ELSE 21000 + (country.h(n, 31) % 14000 + country.h(n, 32) % 14000) / 2
    END;

CREATE UNLOGGED TABLE country.word (no int PRIMARY KEY, text text, key text, sort text, sort_last text, sort_rest text);
CREATE UNLOGGED TABLE country.slot (no int PRIMARY KEY, word int NOT NULL);
CREATE UNLOGGED TABLE country.kind (key text PRIMARY KEY, prefix text, book_title text, blank jsonb);
CREATE UNLOGGED TABLE country.role AS
SELECT * FROM (VALUES
    ('death', 'deceased', 0, 'person', ''), ('death', 'declarant', 1, 'other', 'Vợ, chồng'),
    ('marriage', 'husband', 0, 'person', ''), ('marriage', 'wife', 1, 'other', ''),
    ('marital_status', 'subject', 0, 'person', ''), ('marital_status', 'spouse', 1, 'other', ''),
    ('marital_status', 'declarant', 2, 'person', 'Bản thân'),
    ('parent_child', 'parent', 0, 'person', ''), ('parent_child', 'child', 1, 'other', ''),
    ('parent_child', 'declarant', 2, 'person', 'Bản thân'),
    ('guardianship', 'ward', 0, 'person', ''), ('guardianship', 'guardian', 1, 'other', 'Người thân thích khác'),
    ('guardianship', 'declarant', 2, 'other', 'Người thân thích khác'),
    ('guardianship_end', 'ward', 0, 'person', ''), ('guardianship_end', 'guardian', 1, 'other', ''),
    ('guardianship_end', 'declarant', 2, 'other', 'Người thân thích khác'),
    ('supervision', 'ward', 0, 'person', ''), ('supervision', 'guardian', 1, 'other', ''), ('supervision', 'supervisor', 2, 'third', ''),
    ('adoption', 'child', 0, 'person', ''), ('adoption', 'adoptivefather', 1, 'other', ''), ('adoption', 'adoptivemother', 2, 'third', ''),
    ('divorce_note', 'husband', 0, 'person', ''), ('divorce_note', 'wife', 1, 'other', ''),
    ('divorce_note', 'declarant', 2, 'person', 'Bản thân'),
    ('status_note', 'subject', 0, 'person', ''),
    ('change', 'subject', 0, 'person', ''), ('change', 'declarant', 1, 'person', 'Bản thân')
) AS roles (kind, role, place, who, relation);
CREATE UNLOGGED TABLE country.people (no int PRIMARY KEY, key text, label text, inherits text);

CREATE UNLOGGED TABLE country.person (
    id int PRIMARY KEY, generation int NOT NULL, parents int NOT NULL, turn int NOT NULL, twin bool NOT NULL, sex int NOT NULL,
    people int NOT NULL, born date NOT NULL, died date, home int NOT NULL, lives int NOT NULL,
    family int NOT NULL, middle int NOT NULL, given int NOT NULL,
    full_name text NOT NULL, name_key text NOT NULL, name_sort text NOT NULL, personal_id text NOT NULL
);
CREATE UNLOGGED TABLE country.couple (
    id int PRIMARY KEY, generation int NOT NULL, husband int NOT NULL, wife int NOT NULL, married date NOT NULL, home int NOT NULL,
    children int NOT NULL
);

-- Who came to an office for which act, when, and where they lived: up to three people.
CREATE UNLOGGED TABLE country.told (
    kind text NOT NULL, person int NOT NULL, other int, third int, commune int NOT NULL, happened_on date NOT NULL,
    told_on date NOT NULL, is_late bool NOT NULL
);

-- A date as somebody wrote it: in so many of a thousand cases the year alone, in a third as many the month.
CREATE FUNCTION country.written(day date, n bigint, partial int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN left(day::text, CASE WHEN country.h(n, 33) % 1000 < partial THEN 4
        WHEN country.h(n, 33) % 1000 < partial * 4 / 3 THEN 7 ELSE 10 END);

-- How many of a thousand dates of birth a book of that year knows by the year alone: of children, of grown-ups.
CREATE FUNCTION country.partial_child(year int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN year < 1960 THEN 300 WHEN year < 1980 THEN 80 WHEN year < 2000 THEN 10 ELSE 0 END;
CREATE FUNCTION country.partial_adult(year int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN year < 1976 THEN 700 WHEN year < 2000 THEN 550 WHEN year < 2016 THEN 350 ELSE 25 END;
