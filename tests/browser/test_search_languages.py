"""Searching small records in many languages: real sentences, with words as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bythebook.exports.search.languages import languages_of
from bythebook.pages.views.search import Hit, SearchRecord
from tests.browser.searching import ask, served, write_index

RECORDS: dict[str, dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "ja": {
        "a": (
            "警察官は令状なしに住居に入ることはできない",
            "憲法第三十五条は、何人も令状がなければ住居に侵入されないと定めている。2026年1月8日",
            (
                "令状",
                "住居",
                "憲法三十五条",
                "２０２６年",
                "警察官 令状",
            ),
        ),
        "b": (
            "大臣は「集会の自由は絶対ではない」と述べた",
            "国会での答弁。デモ参加者の権利について",
            (
                "集会の自由",
                "大臣は何と述べたか",
                "デモ",
                "集会",
                "権",
            ),
        ),
        "c": (
            "パスポートの発行が遅れている",
            "ハガキで申請できる。外務省",
            (
                "パスポート",
                "ハガキ",
                "外務省 パスポート",
                "ﾊﾟｽﾎﾟｰﾄ",
            ),
        ),
        "d": (
            "バスの運転手は、はがきを届けた",
            "ばす停",
            (
                "はがき",
                "バス",
            ),
        ),
    },
    "th": {
        "a": (
            "ตำรวจไม่มีสิทธิเข้าค้นบ้านโดยไม่มีหมายค้น",
            "รัฐธรรมนูญมาตรา ๓๓ คุ้มครองเคหสถาน",
            (
                "ตำรวจ",
                "หมายค้น",
                "มาตรา 33",
                "รัฐธรรมนูญ ตำรวจ",
                "๓๓",
            ),
        ),
        "b": (
            "รัฐมนตรีกล่าวว่าไม่มีใครได้รับความคุ้มกัน",
            "คำแถลงข่าวที่กรุงเทพมหานคร",
            (
                "รัฐมนตรี",
                "ความคุ้มกัน",
                "กรุงเทพ",
            ),
        ),
        "c": (
            "ผู้ว่าฯ บอกว่าน้ำประปาปลอดภัย",
            "น้ำดื่ม",
            (
                "น้ำประปา",
                "น้ํา",
                "ผู้ว่า",
            ),
        ),
    },
    "hi": {
        "a": (
            "मंत्री ने कहा कि पुलिस बिना वारंट घर में घुस सकती है",
            "क़ानून की धारा १६५ के अनुसार तलाशी",
            (
                "पुलिस वारंट",
                "कानून",
                "धारा 165",
                "मंत्री ने क्या कहा",
                "घर",
            ),
        ),
        "b": (
            "मुख्यमंत्री: किसानों को मुआवज़ा मिल चुका है",
            "खेत और फ़सल का नुकसान",
            (
                "किसान",
                "मुआवजा",
                "फसल",
            ),
        ),
        "c": (
            "अदालत ने आदेश दिया कि चाँद देखने की छुट्टी होगी",
            "हाई कोर्ट",
            (
                "चांद",
                "अदालतों",
                "छुट्टियाँ",
            ),
        ),
    },
    "ar": {
        "a": (
            "قال الوزير إن الشرطة لا تحتاج إلى مذكرة تفتيش لدخول المنازل",
            "المادة ٤٤ من الدستور تحمي حرمة المسكن",
            (
                "الشرطة",
                "شرطة",
                "للشرطة",
                "مذكره تفتيش",
                "المادة 44",
                "دستور",
                "ماذا قال الوزير عن الشرطة",
                "منزل",
            ),
        ),
        "b": (
            "أكدت المتحدثة أن الضباط يتمتعون بحصانة مطلقة",
            "مؤتمر صحفي في القاهرة يوم ٨ يناير ٢٠٢٦",
            (
                "حصانة",
                "الحصانة المطلقة",
                "حصانه",
                "القاهره",
                "ﺣﺼﺎﻧﺔ",
                "حـــصانة",
                "حَصَانَة",
                "2026",
            ),
        ),
        "c": (
            "إلى أين ذهبت أموال المدارس على حدّ قوله",
            "مسؤول في الوزارة",
            (
                "اموال المدارس",
                "مسئول",
                "مسوول",
                "الى اين",
            ),
        ),
    },
    "fa": {
        "a": (
            "وزیر گفت پلیس بدون حکم وارد خانه\u200cها نمی\u200cشود",
            "اصل ۲۲ قانون اساسی",
            (
                "پلیس",
                "پليس",
                "خانه ها",
                "خانه\u200cها",
                "خانهها",
                "نمیشود",
                "نمی شود",
                "اصل ۲۲",
                "اصل 22",
            ),
        ),
        "b": (
            "شهردار: کتاب\u200cهای کتابخانه رایگان است",
            "۱۷ دی ۱۴۰۴",
            (
                "كتاب",
                "کتابها",
                "کتاب های",
                "١٤٠٤",
                "1404",
                "شهردار",
            ),
        ),
    },
    "ur": {
        "a": (
            "وزیر نے کہا کہ پولیس وارنٹ کے بغیر گھر میں داخل نہیں ہو سکتی",
            "دفعہ ۱۶۵",
            (
                "پولیس",
                "وارنٹ",
                "گھر",
                "كہا",
                "دفعہ 165",
            ),
        ),
        "b": (
            "ہائی کورٹ کا حکم",
            "عدالت",
            (
                "ہائی",
                "ھائی کورٹ",
            ),
        ),
    },
    "he": {
        "a": (
            "השר אמר כי המשטרה אינה זקוקה לצו חיפוש",
            "סעיף 23 לחוק סדר הדין הפלילי",
            (
                "המשטרה",
                "צו חיפוש",
                "סעיף 23",
                "חיפוש",
                "הַמִּשְׁטָרָה",
            ),
        ),
        "b": (
            "ראש הממשלה: צה״ל פעל על פי החוק",
            "ג׳ורג׳ שאל",
            (
                "צהל",
                'צה"ל',
                "ראש הממשלה",
                "ג'ורג'",
            ),
        ),
    },
    "de": {
        "a": (
            "Die Ministerin: Niemand darf ohne Beschluss die Wohnung betreten",
            "Das Grundgesetz schützt die Unverletzlichkeit der Wohnung. Außerdem: Straßenbahn, Maßnahme",
            (
                "ministerin wohnung",
                "wohnungen",
                "strassenbahn",
                "STRAẞENBAHN",
                "massnahmen",
                "massnahme",
                "unverletzlichkeit",
                "unverletzlichkiet",
            ),
        ),
        "b": (
            "Der Bürgermeister sagte, die Züge führen pünktlich",
            "Größe und Fußgänger",
            (
                "buergermeister",
                "burgermeister",
                "Bürgermeisters",
                "fussgänger",
                "fussgaenger",
                "groesse",
                "was sagte der bürgermeister",
                "zuege",
                "pünktlich",
            ),
        ),
    },
    "da": {
        "a": (
            "Ministeren: Ingen må gå ind i en bolig uden kendelse",
            "Grundloven § 72, København, Ærø",
            (
                "kobenhavn",
                "koebenhavn",
                "aeroe",
                "ærø",
                "boliger",
                "§ 72",
            ),
        ),
        "b": (
            "Borgmesteren sagde at søen er ren",
            "Ålborg smørrebrød",
            (
                "so",
                "søer",
                "aalborg",
                "alborg",
                "smorrebrod",
                "smoerrebroed",
                "hvad sagde borgmesteren",
            ),
        ),
    },
    "es": {
        "a": (
            "La ministra: nadie puede entrar en una vivienda sin orden judicial",
            "El artículo 18 de la Constitución protege la inviolabilidad del domicilio",
            (
                "viviendas",
                "¿qué dijo la ministra sobre la vivienda?",
                "que dijo la ministra",
                "articulo 18",
                "constitucion",
                "inbiolabilidad",
                "ordenes judiciales",
                "¿puede la policía entrar sin orden?",
            ),
        ),
        "b": (
            "El alcalde dijo que las declaraciones sobre inmunidades eran falsas",
            "Rueda de prensa en Cádiz, 8 de enero de 2026. Peñíscola",
            (
                "inmunidad",
                "declaracion alcalde",
                "cadiz",
                "peniscola",
                "8 de enero de 2026",
                "8 enero 2026",
                "cuándo dijo el alcalde lo de las inmunidades",
                "alcaldes",
            ),
        ),
        "c": (
            "La policía puede detener a los manifestantes",
            "el agente actuó en defensa propia",
            (
                "policia",
                "polícia detener",
                "manifestante",
                "deteniendo",
                "quién puede detener a los manifestantes",
                "agentes",
                "defenza propia",
                "manifestants",
            ),
        ),
    },
    "vi": {
        "a": (
            "Bộ trưởng nói cảnh sát không được vào nhà dân",
            "Điều 22 Hiến pháp",
            (
                "bo truong",
                "Bộ trưởng",
                "cảnh sát",
                "canh sat",
                "dieu 22",
            ),
        ),
        "b": (
            "Thị trưởng Đà Nẵng",
            "đường phố",
            (
                "da nang",
                "Đà Nẵng",
                "duong",
            ),
        ),
    },
    "tr": {
        "a": (
            "Bakan: Polis mahkeme kararı olmadan eve giremez",
            "İstanbul, Anayasa madde 21. Diyarbakır ışık",
            (
                "istanbul",
                "İSTANBUL",
                "ISTANBUL",
                "diyarbakir",
                "DİYARBAKIR",
                "ISIK",
                "ışık",
                "polis",
                "polisler",
            ),
        ),
        "b": (
            "Belediye başkanı köprü için söz verdi",
            "ğ",
            (
                "kopru",
                "köprüler",
                "baskan",
            ),
        ),
    },
    "ko": {
        "a": (
            "장관은 경찰이 영장 없이 집에 들어갈 수 없다고 말했다",
            "헌법 제16조",
            (
                "장관",
                "경찰",
                "영장",
                "헌법",
                "제16조",
                "16조",
            ),
        ),
        "b": (
            "시장은 버스 요금을 올리지 않겠다고 했다",
            "서울",
            (
                "버스",
                "서울",
                "버스 요금",
            ),
        ),
    },
    "ru": {
        "a": (
            "Министр: полиция не может войти в жилище без ордера",
            "Статья 25 Конституции. Фёдоров",
            (
                "полиции",
                "министра",
                "статья 25",
                "федоров",
                "конституция",
                "полицыя",
                "что сказал министр",
            ),
        ),
        "b": (
            "Мэр заявил, что ёлки куплены законно",
            "Йошкар-Ола",
            (
                "елка",
                "йошкар ола",
                "йошкарола",
            ),
        ),
    },
    "el": {
        "a": (
            "Ο υπουργός: η αστυνομία χρειάζεται ένταλμα",
            "Άρθρο 9 του Συντάγματος",
            (
                "υπουργος",
                "ΑΣΤΥΝΟΜΙΑ",
                "αρθρο 9",
                "ενταλματα",
                "αστυνομίας",
            ),
        ),
        "b": (
            "Ο δήμαρχος Αθηναίων",
            "οδός",
            (
                "δημαρχος",
                "ΟΔΟΣ",
            ),
        ),
    },
    "fr": {
        "a": (
            "La ministre : nul ne peut entrer sans mandat",
            "L’article 66 de la Constitution ; l’œuvre, le cœur, l’État",
            (
                "mandats",
                "oeuvre",
                "coeur",
                "etat",
                "l'etat",
                "l article 66",
                "ministres",
            ),
        ),
        "b": (
            "Le maire a dit que les écoles étaient sûres",
            "Besançon aujourd’hui",
            (
                "ecole",
                "besancon",
                "aujourd'hui",
                "aujourdhui",
                "qu'a dit le maire",
                "que dit le maire sur les ecoles",
            ),
        ),
    },
}
"""By language and id: a title, a text, and the queries that must find it first."""


@pytest.mark.parametrize("language", RECORDS)
def test_sentences_are_found_by_what_people_type(page: Page, tmp_path: Path, language: str) -> None:
    made = RECORDS[language]
    records = [
        SearchRecord(Hit(f"/{name}/", title, ""), title, text, "", ()) for name, (title, text, _) in made.items()
    ]
    wanted = {query: f"/{name}/" for name, (_, _, queries) in made.items() for query in queries}
    with served(write_index(tmp_path, records, languages_of((language,)))) as url:
        page.goto(url)
        found = {one["query"]: one["hits"][0] if one["hits"] else "" for one in ask(page, list(wanted))}
    assert found == wanted
