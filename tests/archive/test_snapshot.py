"""What of a project folder is archived, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.archive import snapshot
from generator.archive.layout import BUILT_IN, ORGANISATION, SOURCE, below, laid_out
from generator.errors import DataError
from generator.world import World
from tests.archive.bags import DAY, WORLD, tiny


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny(tmp_path / "组织 org" / "项目")


def fill(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())


def refused(folder: Path, world: World = WORLD) -> set[str]:
    with pytest.raises(DataError) as caught:
        snapshot.take(world, folder)
    return {problem.code for problem in caught.value.problems}


def test_the_project_is_kept_as_it_is_without_what_is_none_of_it(project: Path) -> None:
    fill(project, "attachments/图.pdf", "deep/er/output/x", "templates/sections/x.html", "drafts/a", "big.zip")
    fill(project, "output/p/x.html", ".git/HEAD", ".DS_Store", "notes/.hidden", "~$plan.xlsx", "x.tmp", "Thumbs.db")
    (project / "stagebook.yaml").write_text('archive_without: ["drafts/", "*.zip"]\n')
    assert set(below(snapshot.take(WORLD, project), SOURCE)) == {
        "project.yaml", "stagebook.yaml", "notes/2025-07-01 回顾.md", "attachments/图.pdf", "deep/er/output/x",
        "templates/sections/x.html",
    }  # fmt: skip


def test_what_it_is_built_with_is_kept_too(project: Path) -> None:
    fill(project.parent, "templates/sections/a.html", "company.dotx", "company.stylemap.yaml", "other/project.yaml")
    (project.parent / "stagebook.yaml").write_text("reference: company.dotx\nlibrary: library\n")
    files = snapshot.take(WORLD, project)
    kept = set(below(files, ORGANISATION))
    assert {"stagebook.yaml", "templates/sections/a.html", "company.dotx"} <= kept
    assert "other/project.yaml" not in kept
    built_in = {path.relative_to(WORLD.templates).as_posix() for path in WORLD.templates.rglob("*") if path.is_file()}
    assert set(below(files, BUILT_IN)) == built_in


def test_it_can_be_laid_out_again_byte_for_byte(project: Path, tmp_path: Path) -> None:
    files = snapshot.take(WORLD, project)
    world, folder = laid_out(WORLD, files, tmp_path / "apart", DAY)
    assert snapshot.take(world, folder) == files
    assert world.today() == DAY


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside", "../notes", "nowhere"])
def test_links_that_lead_out_or_to_folders_are_refused(project: Path, target: str) -> None:
    fill(project.parent.parent, "outside")
    (project / "notes" / "link").symlink_to(target)
    assert refused(project) == {"SB-612"}


def test_a_link_to_a_file_of_the_project_is_kept_as_that_file(project: Path) -> None:
    (project / "copy.yaml").symlink_to("project.yaml")
    files = below(snapshot.take(WORLD, project), SOURCE)
    assert files["copy.yaml"] == files["project.yaml"]


def test_all_that_cannot_be_kept_is_told_at_once(project: Path) -> None:
    os.mkfifo(project / "pipe")
    fill(project, "100%.txt", "a\\b", "right\u202eleft")
    (project / os.fsdecode(b"latin-\xe9")).write_bytes(b"")
    assert refused(project) == {"SB-613", "SB-629"}


def test_more_than_can_be_kept_is_told(project: Path) -> None:
    with (project / "huge.bin").open("wb") as stream:
        stream.truncate(snapshot.MOST_BYTES + 1)
    assert refused(project) == {"SB-615"}


def test_what_cannot_be_read_is_told(project: Path) -> None:
    fill(project, "locked/file")
    os.chmod(project / "locked", 0)
    if os.geteuid():
        assert refused(project) == {"SB-614"}
        return
    for folder in (project, *project.parents):  # root reads everything: ask as somebody else
        if folder.stat().st_uid == 0 and folder.stat().st_mode & 0o777 == 0o700:
            os.chmod(folder, 0o755)
    child = os.fork()
    if not child:
        os.setuid(65534)
        os._exit(0 if refused(project) == {"SB-614"} else 1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("what", ["written", "taken away"])
def test_a_file_that_changes_meanwhile_is_told(project: Path, what: str) -> None:
    class Busy(World):
        """A world in which somebody works on the project."""

        def read(self, path: Path, limit: int) -> bytes:
            data = super().read(path, limit)
            if path == project.resolve() / "project.yaml" and what == "written":
                path.write_bytes(data + b"# more\n")
            elif path == project.resolve() / "project.yaml":
                path.unlink()
            return data

    assert refused(project, Busy(environment={})) == {"SB-616"}
