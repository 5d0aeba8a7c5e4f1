"""The language of a text, capitals and names or not."""

from __future__ import annotations

import pytest

from dateline.acquire.language import language_name, language_of

ENGLISH = [
    "Gunmen killed five soldiers near the town of Mopti on Tuesday, officials said, and fled.",
    "GUNMEN KILLED FIVE SOLDIERS NEAR THE TOWN OF MOPTI ON TUESDAY, OFFICIALS SAID, AND FLED.",
    "Al-Shabaab fighters attacked Beledweyne, Baidoa, Kismayo, Afgooye and Jowhar, killing nine "
    "people, Mayor Warsame Guuleed told reporters in Mogadishu.",
    "Police: bomb kills 3 in Quetta bazaar; 12 injured; no group claims attack; curfew imposed",
]
FOREIGN = [
    ("es", "Hombres armados mataron a cinco soldados cerca de la ciudad de Mopti el martes."),
    ("fr", "Des hommes armés ont tué cinq soldats près de la ville de Mopti mardi, selon l'armée."),
    ("de", "Bewaffnete Männer haben am Dienstag in der Nähe von Mopti fünf Soldaten getötet."),
    ("pt", "Homens armados mataram cinco soldados perto da cidade de Mopti na terça-feira."),
    ("ru", "Вооруженные люди убили пятерых солдат около города Мопти во вторник, сообщила армия."),
    ("ar", "قتل مسلحون خمسة جنود بالقرب من مدينة موبتي يوم الثلاثاء، حسبما قال مسؤولون في الجيش."),
    ("zh", "周二，枪手在莫普提镇附近打死五名士兵，军方表示袭击者来自森林。"),
    ("sw", "Watu wenye silaha waliwaua wanajeshi watano karibu na mji wa Mopti siku ya Jumanne."),
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english_in_any_case(text):
    assert {language_of(text), language_of(text.upper()), language_of(text.lower())} == {"en"}


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_another_language_is_told(code, text):
    assert language_of(text) == code
    assert language_of(text.upper()) == code


@pytest.mark.parametrize("text", ["", "12:30 - 14/5", "Boko Haram", "Cinco muertos en Mopti"])
def test_too_little_text_is_not_judged(text):
    assert language_of(text) is None


def test_names_of_languages():
    assert language_name("pt") == "Portuguese (pt)"
    assert language_name("ie") == "the language 'ie'"


@pytest.mark.parametrize(
    "text",
    [
        "De politie was er snel bij, maar het was te laat; het leger had of wist er niets van, "
        "en dat is in het hele land bekend. Er is for als nog veel te doen.",
        "Die man is dood en sy vrou is in die hospitaal; dit was die derde aanval of bom van die "
        "jaar, het die polisie op die toneel gesê.",
        "Det er to dage siden at der var en bombe i byen, og politiet er for sent ude til at se om "
        "der var mere i bilen.",
    ],
    ids=["nl", "af", "da"],
)
def test_languages_that_share_small_words_with_english(text):
    assert language_of(text) != "en"
