-- The rows that acts of every kind have; people and particulars are the kind's own.
INSERT INTO registry_record (id, office_id, kind, state, registration_kind, title, happened_on, filed_on, book_id, entry_number,
    registered_on, registered_at, office_name, registrar_id, registrar_name, signer_id, signer_name, signer_title, source,
    paper_number, paper_book, paper_date, return_reason, created_at, submitted_at)
SELECT act.id, act.office, act.kind, 'registered', CASE WHEN is_late THEN 'late' ELSE 'on_time' END, named.title, named.happened,
    CASE WHEN is_office THEN act.registered_on END, book.id, CASE WHEN is_office THEN number END,
    CASE WHEN is_office OR length(paper_date) = 10 THEN act.registered_on END, act.registered_at,
    CASE WHEN is_office THEN desk.office_name ELSE commune.old_name END,
    CASE WHEN is_office THEN registrar END, registrar_name, CASE WHEN is_office THEN signer END, signer_name,
    CASE WHEN is_office THEN 'Chủ tịch' ELSE 'Phó Chủ tịch' END, act.source,
    CASE WHEN is_office THEN '' ELSE number || CASE WHEN country.h(act.id, 60) % 200 = 0 THEN 'a' ELSE '' END END,
    CASE WHEN is_office THEN '' ELSE '01/' || act.year END, CASE WHEN is_office THEN '' ELSE paper_date END,
    '', act.registered_at - interval '3 hours', CASE WHEN is_office THEN act.registered_at - interval '1 hour' END
FROM (
    SELECT *, source = 'office' AS is_office,
        country.written(registered_on, id * 8::bigint + 7, CASE WHEN year < 1960 THEN 60 WHEN year < 1980 THEN 20 ELSE 0 END) AS paper_date
    FROM country.act WHERE id BETWEEN {first} AND {last}
) AS act
JOIN country.commune ON commune.no = act.commune
JOIN country.desk ON desk.office = act.office
LEFT JOIN registry_registerbook book ON is_office AND book.office_id = act.office AND book.kind = act.kind AND book.year = act.year
CROSS JOIN LATERAL (
    SELECT one.full_name || CASE WHEN act.kind IN ('marriage', 'divorce_note', 'parent_child') THEN ' và ' || two.full_name ELSE '' END,
        CASE WHEN act.kind = 'birth' THEN country.written(one.born, one.id, country.partial_child(act.year))
            WHEN act.kind = 'death' THEN country.written(act.happened_on, act.id, country.partial_child(act.year))
            WHEN act.kind IN ('marriage', 'divorce_note', 'status_note') THEN act.happened_on::text
            WHEN act.kind = 'guardianship_end' THEN act.happened_on::text ELSE '' END
    FROM country.person one LEFT JOIN country.person two ON two.id = act.other WHERE one.id = act.person
) AS named (title, happened);

INSERT INTO registry_paperorigin (id, record_id, page, digest, member, marks, extra, route, typed_by_name, checked_by_name,
    approved_by_name, approved_at)
SELECT act.id, act.id, ((number + 3) / 4)::text, '', '', '{{}}', '{{}}', 'Số hóa sổ giấy', 'Ngô Văn Nam', 'Cao Thị Mai', signer_name, registered_at
FROM country.act JOIN country.desk ON desk.office = act.office
WHERE id BETWEEN {first} AND {last} AND act.source = 'paper';
