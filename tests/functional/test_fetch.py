"""Fetching from a server on this machine: plain, slow, broken, wrong, redirecting and refusing ones."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from counterpoise.data import cache, fetch
from counterpoise.data.cache import Standing
from counterpoise.data.source import catalogue, source
from counterpoise.data.sources import table
from counterpoise.errors import DataMissing, SourceChanged, UnknownName

pytestmark = pytest.mark.data

SMALL, LARGE = "cow_majors", "nmc"


class Handler(BaseHTTPRequestHandler):
    """Serves the data folder under the addresses of the catalogue, as its server's `mode` says."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        server = self.server
        server.asked.append((self.path, self.headers.get("Range")))
        mode = server.modes.pop(0) if server.modes else "plain"
        path = unquote(self.path)
        if mode == "redirecting":
            self.send_response(302)
            self.send_header("Location", f"/moved{self.path}")
            self.end_headers()
            return
        if mode == "circling":
            server.modes.append("circling")
            self.send_response(302)
            self.send_header("Location", self.path)
            self.end_headers()
            return
        if mode.isdigit():
            self.send_error(int(mode))
            return
        body = server.files[path.removeprefix("/moved")]
        if mode == "wrong":
            body = body[:-1] + bytes([body[-1] ^ 1])
        if mode == "longer":
            body += b"!"
        if mode == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return
        start = int(self.headers["Range"].split("=")[1].rstrip("-")) if self.headers.get("Range") else 0
        if start and mode not in ("no ranges",):
            said = start + 1 if mode == "shifted" else start
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {said}-{len(body) - 1}/{len(body)}")
            body = body[start:]
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if mode == "truncated":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif mode == "slow":
            for piece in range(0, len(body), 4096):
                self.wfile.write(body[piece : piece + 4096])
                self.wfile.flush()
                time.sleep(0.002)
        elif mode == "stalling":
            self.wfile.write(body[:1000])
            self.wfile.flush()
            time.sleep(1.0)
        else:
            self.wfile.write(body)


@pytest.fixture
def server(data_folder):
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.daemon_threads = True
    found.files = {
        f"/{s.repository}/{s.commit}/{s.path}": (data_folder / s.file).read_bytes() for s in catalogue().values()
    }
    found.modes, found.asked = [], []
    found.url = f"http://127.0.0.1:{found.server_address[1]}"
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


def get(name, server, folder, *modes, told=None):
    server.modes[:] = modes
    (done,) = fetch.fetch([name], folder=folder, mirror=server.url, told=told)
    return done


def is_here(name, folder):
    return cache.standing(source(name), folder) is Standing.HERE


def leftovers(folder):
    return [path for path in folder.rglob("*") if path.suffix in (".tmp", ".part")]


def test_all_sources_arrive_whole_and_a_second_call_asks_for_nothing(server, tmp_path):
    done = fetch.fetch(folder=tmp_path, mirror=server.url)
    assert [one.how for one in done] == ["fetched"] * len(catalogue())
    assert all(is_here(name, tmp_path) for name in catalogue())
    assert not leftovers(tmp_path)
    server.asked.clear()
    again = fetch.fetch(folder=tmp_path, mirror=server.url)
    assert {one.how for one in again} == {"here"}
    assert server.asked == []


def test_only_what_is_named_is_fetched(server, tmp_path):
    get(SMALL, server, tmp_path)
    assert table(SMALL, tmp_path).height == 14
    assert len(server.asked) == 1
    with pytest.raises(UnknownName):
        fetch.fetch(["cow_alliance"], folder=tmp_path, mirror=server.url)


def test_a_slow_server_is_waited_for_and_progress_is_told(server, tmp_path):
    seen = []
    get(LARGE, server, tmp_path, "slow", told=seen.append)
    assert is_here(LARGE, tmp_path)
    amounts = [progress.done for progress in seen]
    assert amounts == sorted(amounts)
    assert amounts[-1] == seen[-1].total == source(LARGE).bytes
    assert [progress.left for progress in seen] == [source(LARGE).bytes - amount for amount in amounts]
    assert len(amounts) > 3


def test_a_broken_download_goes_on_where_it_stopped(server, tmp_path):
    done = get(LARGE, server, tmp_path, "truncated")
    assert done.how == "fetched"
    assert is_here(LARGE, tmp_path)
    assert [asked[1] for asked in server.asked] == [None, f"bytes={source(LARGE).bytes // 2}-"]


def test_a_partial_file_of_an_earlier_call_is_gone_on_with(server, tmp_path, data_folder):
    found = source(LARGE)
    whole = (data_folder / found.file).read_bytes()
    unfinished = cache.partial(tmp_path / found.file)
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes(whole[:1000])
    assert cache.standing(found, tmp_path) is Standing.PARTIAL
    done = get(LARGE, server, tmp_path)
    assert done.how == "resumed"
    assert server.asked[0][1] == "bytes=1000-"
    assert is_here(LARGE, tmp_path)
    assert not leftovers(tmp_path)


def test_a_file_cut_off_at_its_final_place_is_repaired(server, tmp_path, data_folder):
    found = source(LARGE)
    place = tmp_path / found.file
    place.parent.mkdir(parents=True)
    place.write_bytes((data_folder / found.file).read_bytes()[:5000])
    assert get(LARGE, server, tmp_path).how == "resumed"
    assert is_here(LARGE, tmp_path)


def test_a_partial_file_of_something_else_is_thrown_away(server, tmp_path):
    unfinished = cache.partial(tmp_path / source(LARGE).file)
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes(b"not the beginning of this file")
    get(LARGE, server, tmp_path)
    assert is_here(LARGE, tmp_path)
    assert len(server.asked) == 2


def test_a_server_that_knows_no_ranges_sends_the_whole_again(server, tmp_path, data_folder):
    unfinished = cache.partial(tmp_path / source(LARGE).file)
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes((data_folder / source(LARGE).file).read_bytes()[:1000])
    get(LARGE, server, tmp_path, "no ranges")
    assert is_here(LARGE, tmp_path)


def test_a_server_that_goes_on_at_the_wrong_byte_is_noticed(server, tmp_path, data_folder):
    unfinished = cache.partial(tmp_path / source(LARGE).file)
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes((data_folder / source(LARGE).file).read_bytes()[:1000])
    get(LARGE, server, tmp_path, "shifted")
    assert is_here(LARGE, tmp_path)


def test_a_changed_file_is_refused_with_both_hashes(server, tmp_path):
    with pytest.raises(SourceChanged) as changed:
        get(SMALL, server, tmp_path, "wrong")
    assert source(SMALL).sha256 in changed.value.message
    assert len([word for word in changed.value.message.replace(",", "").split() if len(word) == 64]) == 2
    assert not (tmp_path / source(SMALL).file).exists()
    assert not leftovers(tmp_path)


def test_a_file_with_something_appended_is_refused(server, tmp_path):
    with pytest.raises(SourceChanged):
        get(SMALL, server, tmp_path, "longer")
    assert not leftovers(tmp_path)


def test_an_endless_file_is_cut_off_after_one_byte_too_many(server, tmp_path):
    with pytest.raises(SourceChanged):
        get(SMALL, server, tmp_path, "endless")
    assert not leftovers(tmp_path)


def test_a_changed_file_in_the_cache_is_not_overwritten(server, tmp_path):
    place = tmp_path / source(SMALL).file
    place.parent.mkdir(parents=True)
    place.write_bytes(b"mine" * 1000)
    with pytest.raises(SourceChanged, match="delete it"):
        get(SMALL, server, tmp_path)
    assert place.read_bytes() == b"mine" * 1000
    assert server.asked == []


def test_a_redirection_is_followed(server, tmp_path):
    get(SMALL, server, tmp_path, "redirecting")
    assert is_here(SMALL, tmp_path)
    assert server.asked[1][0].startswith("/moved/")


def test_going_round_in_circles_is_explained(server, tmp_path):
    with pytest.raises(DataMissing, match="cannot be fetched") as missing:
        get(SMALL, server, tmp_path, "circling")
    assert "--from FOLDER" in missing.value.remedy


@pytest.mark.parametrize("code", ["403", "404", "410"])
def test_a_refusal_is_final_and_says_what_to_do(server, tmp_path, code):
    with pytest.raises(DataMissing, match=f"the server answers {code}") as missing:
        get(SMALL, server, tmp_path, code, code, code)
    assert "data fetch --from FOLDER" in missing.value.remedy
    assert missing.value.exit_code == 4
    assert len(server.asked) == 1


def test_a_server_in_trouble_is_asked_again(server, tmp_path):
    get(SMALL, server, tmp_path, "503", "500")
    assert is_here(SMALL, tmp_path)
    assert len(server.asked) == 3


def test_a_server_that_stays_in_trouble_is_given_up(server, tmp_path):
    with pytest.raises(DataMissing, match="the server answers 503"):
        get(SMALL, server, tmp_path, "503", "503", "503")


def test_a_connection_that_goes_silent_is_given_up_and_what_came_is_kept(server, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "PATIENCE", 0.2)
    with pytest.raises(DataMissing, match="cannot be fetched"):
        get(LARGE, server, tmp_path, "stalling", "stalling", "stalling")
    assert cache.partial(tmp_path / source(LARGE).file).stat().st_size >= 1000
    assert get(LARGE, server, tmp_path).how == "resumed"


def test_no_network_gives_the_command_for_closed_networks(tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(DataMissing, match="cannot be fetched") as missing:
        fetch.fetch([SMALL], folder=tmp_path, mirror=f"http://127.0.0.1:{port}")
    assert "counterpoise data fetch --from FOLDER" in missing.value.remedy
    assert "counterpoise data list --addresses" in missing.value.remedy


def test_from_a_folder_nothing_is_downloaded(tmp_path, data_folder):
    done = fetch.fetch([SMALL, LARGE], folder=tmp_path, origin=data_folder, mirror="http://127.0.0.1:9")
    assert [one.how for one in done] == ["copied", "copied"]
    assert is_here(LARGE, tmp_path)


def test_from_a_folder_with_all_files_side_by_side(tmp_path, data_folder):
    flat = tmp_path / "stick"
    flat.mkdir()
    (flat / "cow_majors.rda").write_bytes((data_folder / source(SMALL).file).read_bytes())
    fetch.fetch([SMALL], folder=tmp_path / "cache", origin=flat)
    assert is_here(SMALL, tmp_path / "cache")


def test_a_wrong_or_absent_file_in_the_folder_is_refused(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(DataMissing, match="is not in"):
        fetch.fetch([SMALL], folder=tmp_path / "cache", origin=stick)
    (stick / "cow_majors.rda").write_bytes(b"something else")
    with pytest.raises(SourceChanged, match="expected"):
        fetch.fetch([SMALL], folder=tmp_path / "cache", origin=stick)
    assert not leftovers(tmp_path)
