"""Markdown in, HTML out: the converter that the site uses, on a small project of the test's own."""

from pathlib import Path

import markdown
import pytest
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[2]

BIB = """@inproceedings{lewis2020retrieval,
  title         = {Retrieval-Augmented Generation for {NLP}},
  author        = {Patrick Lewis and Ethan Perez},
  year          = {2020},
  booktitle     = {NeurIPS},
  eprint        = {2005.11401},
  archiveprefix = {arXiv},
  url           = {https://arxiv.org/abs/2005.11401},
  keywords      = {rag, paper},
  annotation    = {The paper that named the method.},
}

@misc{faiss-docs,
  title      = {Faiss & friends: 100\\% vectors},
  author     = {{Meta AI}},
  url        = {https://faiss.ai/},
  keywords   = {rag, docs},
  annotation = {Where to look an index type up.},
}
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one chapter (systems/rag); a test adds to it what it needs."""
    folder = tmp_path / "docs" / "systems" / "rag"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("# RAG\n\n## Indexing { #indexing }\n\nSee [@lewis2020retrieval].\n", "utf-8")
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "rag.bib").write_text(BIB, "utf-8")
    for name in ("figures", "sizing"):
        (tmp_path / "scripts" / "whiteboard" / name).mkdir(parents=True)
    plotting = ROOT / "scripts" / "whiteboard" / "plotting.py"
    (tmp_path / "scripts" / "whiteboard" / "plotting.py").write_bytes(plotting.read_bytes())
    monkeypatch.setenv("WHITEBOARD_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def _site_config():
    return load_config(str(ROOT / "mkdocs.yml"), hooks=[])


@pytest.fixture
def convert(project, _site_config):
    """Return a function from Markdown to HTML with exactly the extensions that mkdocs.yml names."""

    def _convert(text: str) -> str:
        converter = markdown.Markdown(
            extensions=_site_config["markdown_extensions"], extension_configs=_site_config["mdx_configs"]
        )
        return converter.convert(text)

    return _convert
