"""Peoples and nationalities as the lists name them, as books and forms spell them. vi: dân tộc, quốc tịch."""

import re
import unicodedata
from functools import lru_cache

from registry.kinds.lines import LISTED

#: Other spellings and names of groups that the General Statistics Office counts to one of the 54 peoples.
_SPELT = """
    Hmông, H'Mông, Mèo, Mông Hoa, Mông Trắng, Mông Đen, Mông Đỏ, Mông Xanh, Na Miẻo, Khơ me, Khmer Krom, Kh'mer,
    Miên, Cur, Cul, Hán, Triều Châu, Phúc Kiến, Quảng Đông, Hải Nam, Hẹ, Xạ Phang, Mán, Động, Trại, Dìu Miền,
    Jarai, Giarai, Gia Lai, Jrai, Chơ Rai, Rađê, Rhađê, Ra Đê, Rơ Đê, Đê, Êđê Egar, Mdhur, Bahnar, Bơnăm, Rơ
    Ngao, Giơ Lơng, Cao Lan, Sán Chỉ, Mán Cao Lan, Hờn Bạn, Chàm, Chiêm Thành, Hroi, Chăm Hroi, K'Ho, Kơ Ho,
    Kho, Xrê, Sre, Chil, Cil, Nốp, Lát, Lạch, Xê Đăng, Sơ Đăng, Xơ Teng, Ca Dong, Hà Lăng, Mơ Nâm, Sán Dẻo, Trại
    Đất, Chăm Rê, Re, Raglai, Raglay, Rắc Lây, Ra Glây, Rô Glai, Noang, Mơ Nông, Pnông, Bu Đăng, Preh, Kẹo, Mọn,
    Cuối, Họ, Đan Lai, Ly Hà, Tày Poọng, Xa Điêng, Stiêng, S'Tiêng, Xì Tiêng, Khơ Mụ, Khmú, Xá Cẩu, Mứn Xen, Tày
    Hạy, Bru, Vân Kiều, Măng Coong, Tri, Khùa, Ka Tu, Cà Tu, Phương, Ca Tang, Nhắng, Dẩng, Tôi Ôi, Pa Cô, Pa Hi,
    Châu Mạ, Mạ Ngăn, Giẻ Triêng, Đgiéh, Tareh, Ve, Triêng, Bnoong, Mnoong, Cor, Col, Cùa, Trầu, Đơ Ro, Châu Ro,
    Puộc, Pụa, U Ní, Xá U Ní, Hà Nhì Đen, Chơ Ru, Lào Bốc, Lào Nọi, Cù Tê, La Quả, Xá Khao, Xá Súa, Xá Dón, Bồ
    Khô Pạ, Mu Di Pạ, Phó, Xá Phó, Cù Xung, Khù Sung, Khlá Phlạo, Pà Hưng, Tống, Lừ, Nhuồn, Duôn, Ngái Hắc
    Cá, Sán Ngái, Rục, Mày, Sách, A Rem, Mã Liềng, Mun Di, Xá Lá Vàng, Chủng Chá, Trọng Gia, Tu Dí, Xắm Khống,
    Xá Xeng, Mấng Nhé, Cú Dề Xừ, Khả Pẻ, Ka Bẻo, Brao, Tày Hạt, Ngạn, Phén, Thu Lao, Thù Lao, Pa Dí, Tày Khao, Thái
    Trắng, Thái Đen, Thái Đỏ, Tày Thanh, Tày Mười, Mọi Bi, Mol, Mual, Xuồng, Giang, Nùng An, Nùng Cháo, Nùng
    Inh, Nùng Lòi, Phàn Sình, Quý Rịn, Khèn Lài, Việt, Cờ Lao, Kdong,
    Hmong, Mèo Hoa, Mèo Xanh, Mèo Đỏ, Mèo Đen, Mèo Trắng, Ná Mẻo, Mán Trắng, Dao Đỏ, Dao Tiền, Dao Quần Chẹt, Dao Quần
    Trắng, Dao Thanh Y, Dao Thanh Phán, Dao Lô Gang, Dao Áo Dài, Dao Tuyển, Dao Lô Giang, Dao Làn Tẻn, Quần Chẹt, Quần
    Trắng, Thanh Y, Lô Giang, Lan Tẻn, Làn Tẻn, Đại Bản, Tiểu Bản, Cóc Ngáng, Cóc Mùn, Sơn Đầu, Kiềm Miền, Tày Dăm, Tày
    Mường, Màn Thanh, Hàng Tổng, Pu Thay, Thổ Đà Bắc, Xạ Phạng, Krôm, Ao Tá, Ậu Tá, Phàn Sinh, Quý Rim, Quần Cộc, Mán
    Quần Cộc, Giơ Rai, Tơ Buăn, Hơ Bau, Hdrung, Chor, Xín, Khách Gia, Kpă, Kpạ, A Đham, Adham, Krung, Ktul, Đliê Ruê,
    Blô, Epan, Mđhur, Bih, Gơ Lar, Tơ Lô, Giơ Lâng, Y Lăng, Krem, Roh, Con Kđê, A La Công, Kpăng Công, Bơ Nâm, Hđang, Tơ
    Đra, Ha Lăng, Kmrâng, Con Lan, Bri La, Sơn Tử, Tu Lốp, Cơ Don, Lat, Lach, Trinh, Chom, Krẹ Lũy, Nông, Pré, Đi Pri,
    Biat, Gar, Rơ Lam, Ra Clây, La Oang, Tri Khùa, Nguồn, Tày Pọng, Con Kha, Pầu Thìn, Nu Nà, Cùi Chu, Kơ Tu, Ca Tu,
    Gié, Giẻ, Tareb, Giang Rẫy Pin, Treng, Ta Riêng, Veh, La Ve, Mạ Xốp, Mạ Xóp, Mạ Tô, Mạ Krung, Pu Thênh, Tềnh, Tày
    Hay, Kor, Pa Kô, Pa Co, Pa Hy, Ba Hi, Dơ Ro, Xá Dẩng, Xá Hốc, Xá Ái, Xá Bung, Quảng Lâm, U Ni, Xá U Ni, Là Bốc, Phổ,
    Va Xơ, Pu Đang, Khù Xung, Cò Xung, Khả Quy, Mã Liêng, Tu Vang, Pa Leng, Xơ Lang, Tơ Hung, Chà Củi, Tắc Củi, U Mo,
    Mảng Ư, Tu Di, Tu Din, Cù Dề Xừ, Ka Bèo, Pen Ti Lô Lô
"""
_COUNTRIES = """
    Afghanistan, Ai Cập, Albania, Algeria, Andorra, Angola, Anh, Vương quốc Anh, Antigua và Barbuda, Áo, Ả Rập
    Xê Út, Ả Rập Saudi, Argentina, Armenia, Azerbaijan, Ấn Độ, Bahamas, Bahrain, Ba Lan, Bangladesh, Barbados,
    Belarus, Bê-la-rút, Belize, Benin, Bhutan, Bỉ, Bolivia, Bosnia và Herzegovina, Botswana, Bồ Đào Nha, Bờ Biển
    Ngà, Brazil, Bra-xin, Brunei, Bulgaria, Bun-ga-ri, Burkina Faso, Burundi, Cabo Verde, Các Tiểu vương quốc Ả
    Rập Thống nhất, UAE, Cameroon, Campuchia, Cam-pu-chia, Canada, Ca-na-đa, Chile, Chi-lê, Colombia,
    Cô-lôm-bi-a, Comoros, Congo, Cộng hòa Congo, Cộng hòa Dân chủ Congo, Costa Rica, Croatia, Cuba, Cu-ba,
    Djibouti, Dominica, Cộng hòa Dominica, Đan Mạch, Đông Timor, Timor-Leste, Đức, Cộng hòa Liên bang Đức,
    Ecuador, El Salvador, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Gabon, Gambia, Georgia, Gruzia, Ghana,
    Grenada, Guatemala, Guinea, Guinea-Bissau, Guinea Xích Đạo, Guyana, Haiti, Hà Lan, Hàn Quốc, Đại Hàn Dân
    quốc, Hoa Kỳ, Mỹ, Honduras, Hungary, Hung-ga-ri, Hy Lạp, Iceland, Indonesia, In-đô-nê-xi-a, Iran, I-ran,
    Iraq, I-rắc, Ireland, Ai-len, Israel, I-xra-en, Italia, Ý, I-ta-li-a, Jamaica, Jordan, Kazakhstan, Kenya,
    Kiribati, Kuwait, Kosovo, Kyrgyzstan, Lào, Latvia, Lesotho, Liban, Li Băng, Liberia, Libya, Liechtenstein,
    Lithuania, Litva, Luxembourg, Madagascar, Malawi, Malaysia, Ma-lai-xi-a, Maldives, Mali, Malta, Maroc, Ma
    Rốc, Quần đảo Marshall, Mauritania, Mauritius, Mexico, Mê-hi-cô, Micronesia, Moldova, Monaco, Mông Cổ,
    Montenegro, Mozambique, Myanmar, Mi-an-ma, Miến Điện, Namibia, Nam Phi, Nam Sudan, Nauru, Na Uy, Nepal, New
    Zealand, Niu Di-lân, Nicaragua, Niger, Nigeria, Nga, Liên bang Nga, Liên Xô, Nhật Bản, Nhật, Oman, Pakistan,
    Palau, Palestine, Panama, Papua New Guinea, Paraguay, Peru, Pê-ru, Pháp, Phần Lan, Philippines, Phi-líp-pin,
    Qatar, Romania, Ru-ma-ni, Rwanda, Saint Kitts và Nevis, Saint Lucia, Saint Vincent và Grenadines, Samoa, San
    Marino, Sao Tome và Principe, Séc, Cộng hòa Séc, Tiệp Khắc, Senegal, Serbia, Nam Tư, Seychelles, Sierra
    Leone, Singapore, Xinh-ga-po, Síp, Slovakia, Slovenia, Solomon, Quần đảo Solomon, Somalia, Sri Lanka, Sudan,
    Suriname, Syria, Tajikistan, Tanzania, Tây Ban Nha, Chad, Thái Lan, Thổ Nhĩ Kỳ, Thụy Điển, Thụy Sĩ, Thụy Sỹ,
    Togo, Tonga, Triều Tiên, Bắc Triều Tiên, Cộng hòa Dân chủ Nhân dân Triều Tiên, Trinidad và Tobago, Trung
    Quốc, Đài Loan, Trung Quốc (Đài Loan), Hồng Kông, Trung Quốc (Hồng Kông), Ma Cao, Cộng hòa Trung Phi, Trung
    Phi, Tunisia, Turkmenistan, Tuvalu, Úc, Ô-xtrây-li-a, Australia, Uganda, Ukraine, U-crai-na, Uruguay,
    Uzbekistan, Vanuatu, Vatican, Venezuela, Yemen, Zambia, Zimbabwe, Việt Nam, Không quốc tịch, Cộng hòa Pháp,
    Cộng hòa Ấn Độ, Cộng hòa Nhân dân Trung Hoa, Cộng hòa Xã hội chủ nghĩa Việt Nam,
    Viet Nam, Việt Nam Cộng hòa, Việt Nam Dân chủ Cộng hòa, Không có quốc tịch, Chưa xác định quốc tịch, Bắc Macedonia,
    Macedonia, Côte d'Ivoire, Ukraina, Singapo, Brunei Darussalam, Xlô-va-ki-a, Xlô-ven-ni-a, Ác-hen-ti-na,
    Ni-giê-ri-a, Trung Hoa, Trung Hoa Dân quốc, Cộng hòa Dân chủ Nhân dân Lào, Hợp chúng quốc Hoa Kỳ, Hợp chủng quốc Hoa
    Kỳ, Cộng hòa Hàn Quốc, Nam Triều Tiên, Vương quốc Campuchia, Vương quốc Thái Lan, Liên hiệp Vương quốc Anh và Bắc
    Ireland, Cộng hòa Indonesia, Cộng hòa Singapore, Cộng hòa Italia, Cộng hòa Ba Lan, Cộng hòa Philippines,
    Cộng hòa Cuba, Cộng hòa Liên bang Nga, Vương quốc Hà Lan, Vương quốc Bỉ, Vương quốc Thụy Điển, Vương quốc Đan Mạch,
    Vương quốc Na Uy, Liên bang Thụy Sĩ, Liên bang Malaysia, Macao, Hong Kong, Hương Cảng, Tân Tây Lan, Úc Đại Lợi, Gia
    Nã Đại, Phi Luật Tân, Nam Dương, Mã Lai, Cao Miên, Ai Lao, Cộng hòa Dân chủ Đức, Cộng hòa Liên bang Nam Tư,
    Cộng hòa Slovakia, An-giê-ri, Ăng-gô-la, Mô-dăm-bích, Mông Cổ, Cộng hòa Hồi giáo Iran, Nê-pan, Xri Lan-ca,
    Băng-la-đét, Pa-ki-xtan, Ca-dắc-xtan, U-dơ-bê-ki-xtan, Môn-đô-va, Lít-va, Lát-vi-a, E-xtô-ni-a, An-ba-ni,
    Bê-nanh, Xê-nê-gan, Ma-đa-gát-xca, Ê-ti-ô-pi-a, Tan-da-ni-a, Bô-li-vi-a, Vê-nê-xu-ê-la, Ê-cu-a-đo, U-ru-goay,
    Pa-ra-goay, Ni-ca-ra-goa, Pa-na-ma, Goa-tê-ma-la, Xi-ri, Li-băng, Gioóc-đa-ni, Cô-oét, Y-ê-men, A-rập Xê-út,
    Áp-ga-ni-xtan, Ga-na, Ma-li, Xu-đăng, Tuy-ni-di, Li-bi, Liên bang Micronesia
"""


#: A tone is written on one letter or the next (Hòa, Hoà), and is all that tells Kinh from Kính.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _key(text: str) -> str:
    """The letters, then the tones: how one writes the blanks of a people's name differs from book to book."""
    letters, tones = [], []
    for sign in unicodedata.normalize("NFD", text.casefold()):
        if sign in _TONES:
            tones.append(sign)
        elif sign.isalnum() or unicodedata.combining(sign):
            letters.append(sign)
    return "".join(letters + tones)


def _keys(text: str) -> frozenset[str]:
    return frozenset(_key(each) for each in text.split(","))


_PEOPLES = frozenset(map(_key, LISTED["ethnicities"])) | _keys(_SPELT)
_NATIONS = _keys(_COUNTRIES)
#: What is written beside a people is another name of it; who has two nationalities writes them side by side.
_BESIDE = re.compile(r"[()]| - ")
_BETWEEN = re.compile(r"[,;/()]| - | và ", re.IGNORECASE)
_PEOPLE = re.compile(r"^\s*dân tộc\s+", re.IGNORECASE)


@lru_cache(maxsize=2_000)
def is_people(text: str) -> bool:
    """Say whether this is one of the 54 peoples of Việt Nam, under a name or spelling in use."""
    return _known(_PEOPLE.sub("", unicodedata.normalize("NFC", text)), _PEOPLES, _BESIDE)


@lru_cache(maxsize=2_000)
def is_nationality(text: str) -> bool:
    """Say whether this is a nationality, or the lack of one, or several."""
    return _known(unicodedata.normalize("NFC", text), _NATIONS, _BETWEEN)


def _known(text: str, names: frozenset[str], between: re.Pattern[str]) -> bool:
    parts = [key for part in between.split(text) if (key := _key(part))]
    return _key(text) in names or (bool(parts) and names.issuperset(parts))
