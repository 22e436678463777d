"""Reading a meeting in another language, and coming back by a cookie, over HTTP."""

from typing import Any

PHONE = {"Accept": "text/html"}


def test_the_agenda_is_read_in_the_language_that_is_asked_for(server: Any) -> None:
    """All else of the view stays as it is."""
    code = server.create()["code"]
    seat = server.join(code)
    read = {}
    for language in ("en", "da"):
        with server.client(seat["key"]) as client:
            read[language] = client.get(f"/api/meetings/{code}/view?agenda={language}").json()
    assert read["da"] == server.view(code, seat["key"])
    assert read["en"]["agenda"][0]["title"] != read["da"]["agenda"][0]["title"]
    assert read["en"] | {"agenda": []} == read["da"] | {"agenda": []}


def test_the_page_knows_whose_cookie_it_is_and_tells_no_key(server: Any) -> None:
    """A wrong cookie is nobody's, and one of another meeting too."""
    code, other = server.create()["code"], server.create()["code"]
    with server.client() as client:
        seat = client.post(f"/api/meetings/{code}/participants", json={}).json()
        page = client.get(f"/j/{code}", headers=PHONE).text
        assert f'data-participant="{seat["participant"]}"' in page
        assert seat["key"] not in page
        assert 'data-participant=""' in client.get(f"/j/{other}", headers=PHONE).text
        client.cookies.set(f"faellesblik-{other}", seat["key"])
        assert 'data-participant=""' in client.get(f"/j/{other}", headers=PHONE).text


def test_the_same_id_is_the_same_person_after_the_server_lost_them(start_server: Any) -> None:
    """A server that was put back to a copy from before they came."""
    import shutil

    server = start_server()
    code = server.create()["code"]
    copy = server.data.with_name("copy")
    shutil.copytree(server.data, copy)
    with server.client() as client:
        body = {"id": "a" * 40, "name": "Mette"}
        first = client.post(f"/api/meetings/{code}/participants", json=body).json()
        server.kill()
        shutil.rmtree(server.data)
        shutil.copytree(copy, server.data)
        server.restart()
        with server.client(first["key"]) as lost:
            assert lost.get(f"/api/meetings/{code}/view").status_code == 401
        assert client.post(f"/api/meetings/{code}/participants", json=body).json() == first
