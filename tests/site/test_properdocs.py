"""MkDocs 1.x is no longer developed; ProperDocs goes on with it. The same configuration builds the same pages there.

What was rendered for one is not taken from the cache for the other (a page's key names its generator), so this compares two builds.
"""

import os
import re
import subprocess
import sys

from site_build import ROOT, SITE_URL

NAME = re.compile(r'<meta name="generator"[^>]*>')


def test_properdocs_builds_the_same_pages(built_site, tmp_path):
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "WHITEBOARD_SITE_URL": SITE_URL},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    ours = {path.relative_to(built_site) for path in built_site.rglob("*.html")}
    assert ours == {path.relative_to(tmp_path) for path in tmp_path.rglob("*.html")}
    for page in ours:
        built, theirs = ((folder / page).read_text("utf-8") for folder in (built_site, tmp_path))
        assert NAME.sub("", built) == NAME.sub("", theirs), page
