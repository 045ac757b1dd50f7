"""Page to article: main text, error pages and banners, repeats, boilerplate, date, language."""

from watchfloor.articles.article import MAX_CHARACTERS, article_of_text, read_article

__all__ = ["MAX_CHARACTERS", "article_of_text", "read_article"]
