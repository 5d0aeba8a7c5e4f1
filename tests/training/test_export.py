"""The file that is shipped says what the trained model says."""

import importlib

import pytest
from training.gold import example_of

from dateline.read.tagger import VOCABULARY, Tagger, open_tokenizer

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")
# By name: where torch is missing, the type checker must not follow them.
batches, encoder, exporting, models, predicting = (
    importlib.import_module(f"training.{name}")
    for name in ("batches", "encoder", "export", "model", "predict")
)

TEXT = (
    "Two gunmen killed a shopkeeper in Quetta on Friday, police said. "
    "On Sunday a roadside bomb wounded five soldiers near Chaman."
)
RECORD = {
    "id": "quetta",
    "incidents": [
        {
            "type": ["armed_attack"],
            "evidence": ["Two gunmen killed a shopkeeper"],
            "mentions": {
                "event": ["killed"],
                "perpetrator": ["Two gunmen"],
                "victim": ["a shopkeeper"],
                "time": ["on Friday"],
                "place": ["Quetta"],
                "speaker": ["police"],
            },
        },
        {
            "type": ["bombing"],
            "evidence": ["a roadside bomb wounded five soldiers"],
            "mentions": {
                "event": ["wounded"],
                "weapon": ["a roadside bomb"],
                "injured": ["five soldiers"],
                "time": ["On Sunday"],
                "place": ["Chaman"],
            },
        },
    ],
    "statements": [],
}


@pytest.fixture(scope="module")
def learned():
    """A model of one layer that learned one text by heart, from random weights."""
    torch.manual_seed(3)
    torch.set_num_threads(1)
    model = models.Tagger(encoder.Encoder(layers=2, dropout=0.0)).train()
    model.encoder.layers = model.encoder.layers[:1]
    model.encoder.words.requires_grad_(requires_grad=False)
    example = example_of(RECORD, TEXT)
    items = batches.items_of(example, open_tokenizer(VOCABULARY))
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=2e-3)
    for _ in range(60):
        loss, _parts = model.loss(batches.make_batch(items, None))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.eval(), example


@pytest.mark.filterwarnings("ignore")
def test_the_exported_file_gives_the_spans_of_the_model(learned, tmp_path):
    model, example = learned
    path = tmp_path / "reader.onnx"
    exporting.export(model, path, "test")
    tagger = Tagger.open(path)
    theirs = predicting.predict(model, open_tokenizer(VOCABULARY), example.document)
    ours = tagger.tag(example.document)

    def firm(tagging):
        return {(s.role, s.span.quote) for s in tagging.spans if s.score >= 0.5}

    def events(tagging):
        return [t.span.quote for t in tagging.triggers if t.score >= 0.5]

    assert tagger.version == "test"
    assert firm(ours) == firm(theirs)
    assert ("perpetrator", "Two gunmen") in firm(ours)
    assert events(ours) == events(theirs) == ["killed", "wounded"]
    assert {(x.span, x.trigger) for x in ours.links if x.score >= 0.5} == {
        (x.span, x.trigger) for x in theirs.links if x.score >= 0.5
    }
