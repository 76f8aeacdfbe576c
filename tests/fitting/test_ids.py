"""Ids of names as people write them."""

from simkit.fitting.ids import ids


def test_letters_lose_their_accents_and_signs_become_underscores():
    assert ids(["A: Użytkowanie wieczyste", "Łódź/Wola", "Größe 2"], "service") == [
        "a_uzytkowanie_wieczyste",
        "lodz_wola",
        "grosse_2",
    ]


def test_a_name_without_such_letters_gets_the_usual_one_numbered():
    assert ids(["咨询", "接待", ""], "service") == ["service", "service_2", "service_3"]


def test_ids_are_never_the_same_and_never_formulas_or_markup():
    found = ids(["Kasa", "KASA", "kasa_2", "=cmd()", "<b>x</b>", "-1"], "service")
    assert found == ["kasa", "kasa_2", "kasa_2_2", "cmd", "b_x_b", "1"]


def test_long_names_are_cut():
    assert ids(["x" * 90], "service") == ["x" * 40]
