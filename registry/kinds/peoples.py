"""Peoples and nationalities as the lists name them, as books and forms spell them. vi: dân tộc, quốc tịch."""

from functools import lru_cache

from hotich.values.names import fold
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
    Khô Pạ, Mu Di Pạ, Phó, Xá Phó, Lao, Cù Xung, Khù Sung, Khlá Phlạo, Pà Hưng, Tống, Lừ, Nhuồn, Duôn, Ngái Hắc
    Cá, Sán Ngái, Rục, Mày, Sách, A Rem, Mã Liềng, Mun Di, Xá Lá Vàng, Chủng Chá, Trọng Gia, Tu Dí, Xắm Khống,
    Xá Xeng, Mấng Nhé, Cú Dề Xừ, Khả Pẻ, Ka Bẻo, Brao, Tày Hạt, Tho, Ngạn, Phén, Thu Lao, Pa Dí, Tày Khao, Thái
    Trắng, Thái Đen, Thái Đỏ, Tày Thanh, Tày Mười, Mọi Bi, Mol, Mual, Xuồng, Giang, Nùng An, Nùng Cháo, Nùng
    Inh, Nùng Lòi, Phàn Sình, Quý Rịn, Khèn Lài, Việt, Cờ Lao, Kdong
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
    Cộng hòa Ấn Độ, Cộng hòa Nhân dân Trung Hoa, Cộng hòa Xã hội chủ nghĩa Việt Nam
"""


def _bare(text: str) -> str:
    """The letters alone, without marks: how one writes the blanks of a people's name differs from book to book."""
    return "".join(filter(str.isalnum, fold(text)))


def _keys(text: str) -> frozenset[str]:
    return frozenset(_bare(each) for each in " ".join(text.split()).split(","))


_PEOPLES = frozenset(map(_bare, LISTED["ethnicities"])) | _keys(_SPELT)
_NATIONS = _keys(_COUNTRIES)


@lru_cache(maxsize=2_000)
def is_people(text: str) -> bool:
    """Say whether this is one of the 54 peoples of Việt Nam, under a name or spelling in use."""
    bare = _bare(text)
    return bare in _PEOPLES or bare.removeprefix("dantoc") in _PEOPLES


@lru_cache(maxsize=2_000)
def is_nationality(text: str) -> bool:
    """Say whether this is a nationality, or the lack of one; whoever has two writes them between commas."""
    parts = text.replace(";", ",").replace(" - ", ",").split(",")
    return all(_bare(part) in _NATIONS for part in parts if part.strip())
