"""Parts from other packages."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.plugins import FORMATTERS, load


@dataclass
class Entry:
    name: str
    value: object

    def load(self) -> object:
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


def test_plugin_that_fails_is_named_and_the_others_load():
    """A broken plugin would vanish, or take the others with it."""
    loaded = load(FORMATTERS, [Entry("good", print), Entry("bad", ImportError("no module named numbers"))])

    assert {"good": print} == loaded.items
    assert ["plugin bad (factcheck.formatters)"] == [failure.path for failure in loaded.failures]
    assert "no module named numbers" in loaded.failures[0].reason


def test_order_is_by_name():
    """The report would depend on the order of installation."""
    assert ["a", "b"] == list(load(FORMATTERS, [Entry("b", 1), Entry("a", 2)]).items)
