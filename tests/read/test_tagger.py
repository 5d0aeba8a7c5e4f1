"""The model as it is run: the same answers each time, and only words of the text."""

import hashlib
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.read.tagger import PATH, Tagger, WeightsMissingError, tagger_info

shipped = pytest.mark.skipif(not PATH.is_file(), reason="the weights are not in this checkout")

TEXT = (
    "Gunmen on a motorcycle shot dead a police officer in Mosul on Tuesday, the governor's office "
    "said. Two bystanders were wounded. No group claimed responsibility."
)


@pytest.fixture(scope="module")
def tagger():
    return Tagger.open()


@shipped
def test_an_attack_is_found(tagger):
    tagging = tagger.tag(read_document(TEXT))
    roles = {(s.role, s.span.quote) for s in tagging.spans if s.score >= 0.5}
    assert ("place", "Mosul") in roles
    assert any(role == "killed" and "police officer" in quote for role, quote in roles)
    assert any("shot" in t.span.quote for t in tagging.triggers if t.score >= 0.5)
    assert tagging.sentences[0].incident > 0.5


@shipped
def test_the_same_text_gives_the_same_answer(tagger):
    document = read_document(TEXT * 30)  # several windows
    assert tagger.tag(document) == Tagger.open().tag(document)


@shipped
@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_empty_text_says_nothing(tagger, text):
    tagging = tagger.tag(read_document(text))
    assert (tagging.spans, tagging.triggers, tagging.sentences) == ((), (), ())


@shipped
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_quoted_as_it_stands(tagger, text):
    tagging = tagger.tag(read_document(text))
    for said in (*tagging.spans, *tagging.triggers):
        assert text[said.span.start : said.span.end] == said.span.quote
        assert 0 <= said.score <= 1


@shipped
def test_the_weights_say_which_they_are():
    info = tagger_info()
    assert info.path == PATH
    assert info.digest == hashlib.sha256(PATH.read_bytes()).hexdigest()
    assert info.version == Tagger.open().version


def test_missing_weights_are_told_with_what_to_do(tmp_path):
    with pytest.raises(WeightsMissingError) as error:
        Tagger.open(tmp_path / "none.onnx")
    assert str(tmp_path) in str(error.value)
    assert "Install the package again" in str(error.value)
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)
