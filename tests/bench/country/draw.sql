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
CREATE UNLOGGED TABLE country.kind (key text PRIMARY KEY, prefix text, book_title text);
CREATE UNLOGGED TABLE country.people (no int PRIMARY KEY, key text, label text, inherits text);

CREATE UNLOGGED TABLE country.person (
    id int NOT NULL, generation int NOT NULL, parents int NOT NULL, turn int NOT NULL, twin bool NOT NULL, sex int NOT NULL,
    people int NOT NULL, born date NOT NULL, died date, home int NOT NULL, lives int NOT NULL,
    family int NOT NULL, middle int NOT NULL, given int NOT NULL,
    full_name text NOT NULL, name_key text NOT NULL, name_sort text NOT NULL, personal_id text NOT NULL
);
CREATE UNLOGGED TABLE country.couple (
    id int NOT NULL, generation int NOT NULL, husband int NOT NULL, wife int NOT NULL, married date NOT NULL, home int NOT NULL,
    children int NOT NULL
);

-- What is known of each act before it is written: who, where, when, and where it comes from.
CREATE UNLOGGED TABLE country.drawn (
    kind text NOT NULL, person int NOT NULL, other int NOT NULL, commune int NOT NULL, office bigint NOT NULL,
    source text NOT NULL, happened_on date NOT NULL, registered_on date NOT NULL, registered_at timestamptz NOT NULL,
    is_late bool NOT NULL
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
