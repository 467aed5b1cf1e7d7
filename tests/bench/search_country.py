"""A register to be searched: as many acts as asked for, with the names of Viet Nam by their real shares.

Written inside PostgreSQL from small dictionaries, past operations and triggers, the same for the same number of acts.
"""

from typing import Any

from hotich.values.names import fold, sort_key

PROVINCES, DISTRICTS, COMMUNES = 34, 14, 7
#: Dictionaries have so many places; a word has as many of them as its share.
SLOTS = 2048


def _words(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


FAMILIES = (
    ("Nguyễn", 380), ("Trần", 121), ("Lê", 95), ("Phạm", 70), ("Hoàng", 30), ("Huỳnh", 21), ("Phan", 45),
    ("Vũ", 22), ("Võ", 17), ("Đặng", 21), ("Bùi", 20), ("Đỗ", 14), ("Hồ", 13), ("Ngô", 13), ("Dương", 10), ("Lý", 5),
    ("Đinh", 8), ("Đoàn", 7), ("Trương", 9), ("Lương", 5), ("Mai", 5), ("Trịnh", 5), ("Đào", 5), ("Cao", 5), ("Lâm", 5),
    ("Hà", 4), ("Tô", 3), ("Tạ", 3), ("Chu", 2), ("Lò", 3), ("Vàng", 2), ("Giàng", 2), ("Sùng", 2), ("Thào", 2),
    ("Quách", 2), ("Phùng", 3), ("Kiều", 2), ("Tống", 2), ("Thái", 3), ("Châu", 3), ("Triệu", 2), ("Nông", 2),
    ("Hứa", 1), ("La", 1), ("Diệp", 1), ("Lục", 1), ("Bế", 1), ("Ma", 1), ("Hầu", 1), ("Rơ Châm", 1), ("Ksor", 1),
    ("Siu", 1), ("H'", 1), ("Y", 1), ("K'", 1), ("Thạch", 1), ("Sơn", 1), ("Kim", 1), ("Danh", 1), ("Khuất", 1),
    ("Nghiêm", 1), ("Doãn", 1), ("Bạch", 1), ("Ninh", 1), ("Vương", 2), ("Tăng", 1), ("Cù", 1), ("Mạc", 1), ("Viên", 1),
)  # fmt: skip
MIDDLES_F = (
    ("Thị", 420), ("Ngọc", 55), ("Thu", 35), ("Thanh", 34), ("Thị Thu", 22), ("Thị Thanh", 22), ("Thị Ngọc", 22),
    ("Phương", 25), ("Minh", 24), ("Hồng", 16), ("Kim", 18), ("Bích", 12), ("Thùy", 18), ("Mỹ", 12), ("Khánh", 18),
    ("Bảo", 20), ("Quỳnh", 14), ("Hoài", 8), ("Thị Hồng", 14), ("Thị Kim", 14), ("Thị Minh", 10), ("Thị Bích", 8),
    ("Thị Thùy", 8), ("Thị Phương", 12), ("Thị Mỹ", 8), ("Hà", 9), ("Hải", 7), ("Lan", 4), ("Diệu", 5), ("Tuyết", 5),
    ("Như", 7), ("Cẩm", 4), ("Gia", 6), ("An", 6), ("Tường", 3), ("Thảo", 5), ("Trúc", 4), ("Ánh", 3), ("Vân", 4),
    ("Thiên", 3), ("Xuân", 3), ("Thị Diễm", 3), ("Thị Cẩm", 3), ("Thị Hoài", 4), ("Thị Lan", 4), ("Thị Hải", 4),
    ("Hoàng", 4), ("Huyền", 3), ("Ngọc Bảo", 4), ("Ngọc Khánh", 3), ("Ngọc Minh", 3), ("Hoàng Bảo", 2),
    ("Thị Thúy", 6), ("Thúy", 6), ("Yến", 4), ("Đan", 2), ("Linh", 3), ("Mai", 4), ("Nhật", 3), ("Uyên", 2),
)  # fmt: skip
MIDDLES_M = (
    ("Văn", 290), ("Đức", 52), ("Hữu", 34), ("Minh", 44), ("Quốc", 34), ("Thanh", 30), ("Xuân", 20), ("Công", 20),
    ("Đình", 26), ("Quang", 30), ("Ngọc", 26), ("Anh", 16), ("Tuấn", 16), ("Gia", 20), ("Hoàng", 22), ("Duy", 16),
    ("Bá", 10), ("Trọng", 13), ("Mạnh", 14), ("Thế", 14), ("Tiến", 13), ("Hồng", 8), ("Viết", 6), ("Khắc", 6),
    ("Trung", 10), ("Thành", 14), ("Việt", 8), ("Chí", 6), ("Nhật", 10), ("Bảo", 10), ("Hải", 8), ("Phúc", 5),
    ("Tấn", 10), ("Như", 4), ("Sỹ", 4), ("Hùng", 3), ("Phi", 3), ("Đăng", 9), ("Nguyên", 4), ("Khánh", 4), ("Vĩnh", 3),
    ("Đại", 3), ("Thái", 4), ("Kim", 3), ("Huy", 4), ("Trường", 4), ("Tùng", 3), ("Thiên", 4), ("Phước", 3), ("", 16),
    ("Ngọc Minh", 4), ("Hoàng Gia", 3), ("Nguyễn Minh", 3), ("Trần Minh", 2), ("Lê Quốc", 2), ("Hoàng Minh", 3),
)  # fmt: skip
GIVEN_F = _words(
    "Hoa Hòa Hương Hường Hồng Huệ Huyền Hạnh Hằng Hà Hải Hiền Hiếu Hân Lan Linh Loan Liên Lệ Lý Ly",
    "Mai My Mỹ Minh Mận Mến Nga Ngân Ngà Ngọc Nguyệt Nhung Nhi Như Nhàn Oanh Phượng Phương Phúc Quyên",
    "Quỳnh Quý Sương Sen Tâm Thảo Thanh Thu Thủy Thúy Thùy Thuận Thư Thương Tình Trang Trinh Trâm",
    "Trúc Tuyết Tú Uyên Vân Vy Xuân Yến Ý Anh Ánh An Ân Bình Bích Châu Chi Chinh Cúc Dung Duyên Diễm",
    "Diệp Diệu Đào Đan Gấm Giang Hậu Khanh Khánh Kiều Kim Lài Lành Lụa Mơ Na Nụ Thắm Thêu Thoa Thơm",
    "Thơ Tiên Tươi Vui Vinh Yên Nở Hợi Tý Dần Mùi Ngát Hiên Ái Bé Út Lượm Sáu Bảy Năm",
)
GIVEN_M = _words(
    "Hùng Hưng Huy Hoàng Hải Hà Hiếu Hiển Hiệp Hòa Hậu Dũng Dương Duy Đạt Đức Đông Đăng Định Anh An",
    "Ân Bình Bảo Bách Cường Chiến Chung Công Giang Khánh Khoa Khôi Kiên Kỳ Lâm Long Lộc Lợi Luân Lực",
    "Mạnh Minh Nam Nghĩa Nghị Ngọc Nguyên Nhân Nhật Phát Phong Phú Phúc Phước Phương Quân Quang Quý",
    "Quyết Quyền Sang Sáng Sơn Sinh Tài Tâm Tân Tấn Thái Thành Thanh Thắng Thạch Thế Thiện Thịnh Thọ",
    "Thông Thuận Tiến Tín Toàn Toản Trí Triều Trọng Trung Trường Tú Tuấn Tùng Tuyên Việt Vinh Vũ",
    "Vương Vượng Xuân Yên Chính Chức Đại Điền Đoàn Hợp Huân Khang Khiêm Lân Lập Mẫn Ninh Nhất Niệm",
    "Pha Páo Dê Sình",
)


def _slots(words: list[tuple[str, float]]) -> list[str]:
    whole, reached = sum(share for _, share in words), 0.0
    laid: list[str] = []
    for word, share in words:
        reached += share * SLOTS / whole
        laid += [word] * (round(reached) - len(laid))
    return laid


def fill(cursor: Any, acts: int) -> None:
    """Write offices, acts and people as the owner; the names are indexed after."""
    given_f = [(word, 100 / (place + 6)) for place, word in enumerate(GIVEN_F)]
    given_m = [(word, 100 / (place + 6)) for place, word in enumerate(GIVEN_M)]
    lists: dict[str, list[tuple[str, float]]] = {
        "family": list(FAMILIES), "middle_f": list(MIDDLES_F), "middle_m": list(MIDDLES_M),
        "given_f": given_f, "given_m": given_m,
    }  # fmt: skip
    cursor.execute("CREATE UNLOGGED TABLE dictionary (list text, slot int, word text, key text, sort text)")
    for name, words in lists.items():
        for slot, word in enumerate(_slots(words)):
            sort = " ".join(sort_key(each) for each in word.split())
            cursor.execute(
                "INSERT INTO dictionary VALUES (%s, %s, %s, %s, %s)", [name, slot, word, fold(word), sort]
            )
    cursor.execute("ANALYZE dictionary")
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes LEFT JOIN pg_constraint ON conname = indexname "
        "WHERE tablename IN ('registry_record', 'registry_party', 'registry_particulars') AND conname IS NULL"
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute(_OFFICES, {"p": PROVINCES, "d": DISTRICTS, "c": COMMUNES})
    cursor.execute(_RECORDS, {"acts": acts, "communes": PROVINCES * DISTRICTS * COMMUNES})
    for role, share, sex in (
        ("child", "birth", "m"), ("child", "birth", "f"), ("mother", "birth", "f"), ("father", "birth", "m"),
        ("husband", "marriage", "m"), ("wife", "marriage", "f"), ("deceased", "death", "m"), ("deceased", "death", "f"),
    ):  # fmt: skip
        own = role in ("child", "deceased")
        cursor.execute(
            _PEOPLE.format(sex=sex, half="AND (r.id & 1) = " + str(int(sex == "m")) if own else ""),
            {"role": role, "kind": share, "acts": acts, "seed": hash_of(role),
             "older": {"child": 0, "husband": 26, "wife": 24, "deceased": 66}.get(role, 27)},
        )  # fmt: skip
    cursor.execute(_PARTICULARS)
    for _, definition in indexes:
        cursor.execute(definition)


def hash_of(role: str) -> int:
    return sum(ord(sign) * place for place, sign in enumerate(role, 7))


_OFFICES = """
INSERT INTO hotich_place (code, name, level, full_name, tier, sort_key, keys, parent_id)
SELECT lpad((p + 9)::text, 2, '0'), 'Tỉnh ' || p, 'province', 'Tỉnh ' || p, 0, 'P' || p, '', NULL
FROM generate_series(1, %(p)s) AS p;
INSERT INTO hotich_place (code, name, level, full_name, tier, sort_key, keys, parent_id)
SELECT lpad((row_number() OVER (ORDER BY above.id, d))::text, 3, '0'), 'Huyện ' || d, 'district',
    'Huyện ' || d || ', ' || above.name, 1, above.sort_key || ' D' || d, '', above.id
FROM hotich_place AS above, generate_series(1, %(d)s) AS d WHERE above.level = 'province';
INSERT INTO hotich_place (code, name, level, full_name, tier, sort_key, keys, parent_id)
SELECT lpad((row_number() OVER (ORDER BY above.id, c))::text, 5, '0'), 'Xã ' || c, 'commune',
    'Xã ' || c || ', ' || above.full_name, 2, above.sort_key || ' C' || c, '', above.id
FROM hotich_place AS above, generate_series(1, %(c)s) AS c WHERE above.level = 'district';
INSERT INTO hotich_office (code, name, level, dialect, place_id) VALUES ('M', 'Cục', 'ministry', 'north', NULL);
INSERT INTO hotich_office (code, name, level, dialect, place_id)
SELECT 'O' || id, full_name, level, 'north', id FROM hotich_place ORDER BY tier DESC, id;
INSERT INTO hotich_officesupervision (period, approving_office_id, office_id, parent_id)
SELECT '[2016-01-01,)', above.id, office.id, above.id FROM hotich_office AS office
JOIN hotich_place AS place ON place.id = office.place_id
JOIN hotich_office AS above ON above.place_id = place.parent_id OR place.parent_id IS NULL AND above.level = 'ministry';
CREATE UNLOGGED TABLE commune AS SELECT row_number() OVER (ORDER BY id) AS number, id, name FROM hotich_office
WHERE level = 'commune';
ANALYZE hotich_office, hotich_place, hotich_officesupervision, commune;
"""
# Some communes are ten times as large as others; books of fifty acts come in the order in which they were digitised.
_RECORDS = """
INSERT INTO registry_record (id, kind, state, registration_kind, title, happened_on, registered_on, registered_at,
    office_name, registrar_name, signer_name, signer_title, source, paper_number, paper_book, paper_date, return_reason,
    created_at, office_id)
SELECT n, CASE WHEN n %% 20 < 16 THEN 'birth' WHEN n %% 20 < 19 THEN 'marriage' ELSE 'death' END, 'registered',
    'on_time', '', day::text, day, now(), commune.name, '', '', '', 'paper', (n %% 250 + 1)::text, '', day::text, '',
    now(), commune.id
FROM (SELECT n, date '1950-01-01' + abs(hashint8(n) %% 28000) AS day FROM generate_series(1, %(acts)s) AS n) AS act
JOIN commune
    ON commune.number = 1 + floor(%(communes)s * power((abs(hashint8(n / 50 + 77)) %% 1000003) / 1000003.0, 2.2))
"""
_PEOPLE = """
INSERT INTO registry_party (role, full_name, family_name, middle_name, given_name, name_key, name_sort, birth_date,
    gender, ethnicity, nationality, residence_kind, residence, id_type, id_number, id_issued_on, id_issuer, personal_id,
    relation, record_id)
SELECT %(role)s, concat_ws(' ', f.word, nullif(m.word, ''), g.word), f.word, m.word, g.word,
    concat_ws(' ', nullif(f.key, ''), nullif(m.key, ''), g.key), concat_ws(' ', g.sort, f.sort, nullif(m.sort, '')),
    (r.registered_on - %(older)s * 365 - CASE WHEN %(older)s = 0 THEN 0 ELSE abs(hashint8(r.id + 5)) %% 3650 END)::text,
    '', '', '', '', '', '', '', '', '', '', '', r.id
FROM registry_record AS r
JOIN dictionary AS f ON f.list = 'family' AND f.slot = (hashint8extended(r.id, %(seed)s) & 2047)
JOIN dictionary AS m ON m.list = 'middle_{sex}' AND m.slot = (hashint8extended(r.id, %(seed)s + 1) & 2047)
JOIN dictionary AS g ON g.list = 'given_{sex}' AND g.slot = (hashint8extended(r.id, %(seed)s + 2) & 2047)
WHERE r.kind = %(kind)s {half}
"""
_PARTICULARS = "INSERT INTO registry_particulars (values, record_id) SELECT '{}', id FROM registry_record"
