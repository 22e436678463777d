"""Somebody who reads a page, presses what it offers and writes in its fields, by their words."""

from collections.abc import Callable
from typing import Any, NoReturn

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote
from selenium.webdriver.remote.webelement import WebElement

__all__ = ["Reader"]

FIND = """
const [selector, name] = arguments;
const root = document.querySelector("dialog[open]") ?? document;
const words = (element) => (element.getAttribute("aria-label") ?? element.textContent).replace(/\\s+/g, " ").trim();
const isSeen = (element) => element.getClientRects().length > 0;
const seen = [...root.querySelectorAll(selector)].filter(isSeen);
return seen.find((element) => words(element) === name) ?? seen.find((element) => words(element).startsWith(name)) ?? null;
"""  # noqa: E501
TEXT = "return document.body.innerText;"
IS_RELOADED = "return !window.isBeforeReload && document.readyState === 'complete';"


def _not_yet(words: str) -> NoReturn:
    raise WebDriverException(words)


class Reader:
    """Everything waits until the page is so far."""

    def __init__(self, driver: Remote, eventually: Callable[[Callable[[], Any]], Any]) -> None:
        self.driver = driver
        self.eventually = eventually

    def open(self, url: str) -> None:
        self.driver.get(url)

    def reload(self) -> None:
        """As the page would itself: the command of some drivers passes its service worker by."""
        self.ask("window.isBeforeReload = true; location.reload();")
        self._do(lambda: self.ask(IS_RELOADED) or _not_yet("the page is not loaded anew"))

    def ask(self, script: str, *arguments: Any) -> Any:
        """What a script of the page's returns."""
        return self.driver.execute_script(script, *arguments)  # type: ignore[no-untyped-call]

    def see(self, words: str) -> None:
        self.eventually(lambda: words in self._text())

    def see_no_more(self, words: str) -> None:
        self.eventually(lambda: words not in self._text())

    def press(self, name: str) -> None:
        """A button, a link or a choice, called so or beginning so."""
        self._do(lambda: self._click(self._find("button, a, summary, label", name)))

    def write(self, label: str, words: str) -> None:
        """Key by key, after what stands in the field."""
        self._do(lambda: self._field(label).send_keys(words))

    def reads(self, label: str, words: str) -> None:
        """The field has these words."""
        self.eventually(lambda: self._value(label) == words)

    def _click(self, element: WebElement) -> None:
        self.ask("arguments[0].scrollIntoView({ block: 'center' })", element)
        element.click()

    def _text(self) -> str:
        text: str = self.ask(TEXT)
        return text

    def _find(self, selector: str, name: str) -> WebElement:
        element = self.ask(FIND, selector, name)
        if element is None:
            _not_yet(f"nothing is called {name}")
        assert isinstance(element, WebElement)
        return element

    def _field(self, label: str) -> WebElement:
        field: WebElement = self.ask("return arguments[0].control", self._find("label", label))
        return field

    def _value(self, label: str) -> str | None:
        try:
            value: str = self.ask("return arguments[0].value", self._field(label))
        except WebDriverException:
            return None
        return value

    def _do(self, act: Callable[[], object]) -> None:
        """Again, while what it is done to is not there yet or is being drawn anew."""
        faults: list[WebDriverException] = []

        def done() -> bool:
            try:
                act()
            except WebDriverException as fault:
                faults.append(fault)
                return False
            return True

        try:
            self.eventually(done)
        except AssertionError:
            raise faults[-1] from None
