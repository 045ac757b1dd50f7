"""Page to article: main text, error pages and banners, repeats, boilerplate, date, language."""

from watchfloor.articles.article import MAX_CHARACTERS, article_of_text, read_article
from watchfloor.articles.hosts import HostLines, learn_lines

__all__ = ["MAX_CHARACTERS", "HostLines", "article_of_text", "learn_lines", "read_article"]
