"""What can go wrong, by whose fault it is.

    WatchfloorError
    ├── PageError                the page: refused, and the batch goes on
    │   ├── MissingPage          no such file, or a folder without pages
    │   ├── UnreadablePage       it cannot be opened, or it is no text
    │   ├── EmptyPage            nothing in it
    │   ├── PageTooLarge         over the limit, which has a setting
    │   ├── ForbiddenPage        its address leads into a private network, or its site asks robots to stay out
    │   ├── UnreachablePage      the network or the server: no answer, or one that is no page
    │   ├── UnchangedPage        the server says that it is as it was when it was last fetched
    │   └── SlowPage             it could not be read in the time that a page may take
    ├── ModelError               the shipped network is missing or damaged
    ├── VocabularyError          a data file breaks its form: names file, row and fix
    ├── StoreError               the store cannot be opened or is of another version
    └── UsageError               the caller asked for something that does not exist

A message says what was found, what was expected and what to do.
"""


class WatchfloorError(Exception):
    """Base of every error that this package raises on purpose."""


class PageError(WatchfloorError):
    """A page that cannot be read; it carries its source and the reason."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class MissingPage(PageError):
    """There is no such file, or the folder holds no pages."""


class UnreadablePage(PageError):
    """The file cannot be opened, or what it holds is not text."""


class EmptyPage(PageError):
    """The file holds nothing."""


class PageTooLarge(PageError):
    """The file is over the size limit."""


class ForbiddenPage(PageError):
    """The address leads into a private network, or the site asks robots to stay out."""


class UnreachablePage(PageError):
    """The network or the server gave no answer, or one that is no page."""


class UnchangedPage(PageError):
    """The page is as it was when it was last fetched."""


class SlowPage(PageError):
    """The page could not be read in the time that one may take."""


class ModelError(WatchfloorError):
    """The shipped network is missing or damaged: reinstall the package."""


class VocabularyError(WatchfloorError):
    """A data file breaks its form; the message names file, row and fix."""


class StoreError(WatchfloorError):
    """The store cannot be opened, or was written by another version."""


class UsageError(WatchfloorError):
    """The caller asked for something that does not exist."""


PAGE_ERRORS = {
    error.__name__: error
    for error in (
        MissingPage,
        UnreadablePage,
        EmptyPage,
        PageTooLarge,
        ForbiddenPage,
        UnreachablePage,
        UnchangedPage,
        SlowPage,
    )
}
"""The errors of pages by the name that a refusal carries."""
