"""The tables of copies: which article has which shingle, and which articles are copies of which."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Date, Float, ForeignKey, Integer, MetaData, String, Table

metadata = MetaData()

texts = Table(
    "copy_texts",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("article", String, nullable=False, unique=True),
    Column("published", Date),
    Column("credit", String),
    Column("shingles", Integer, nullable=False),
)

shingles_table = Table(
    "copy_shingles",
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("text", ForeignKey("copy_texts.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

copies_table = Table(
    "copies",
    metadata,
    Column("article", String, primary_key=True),
    Column("other", String, primary_key=True, index=True),
    Column("containment", Float, nullable=False),
    Column("first", String),
    Column("credit", String),
    Column("shared", JSON, nullable=False),  # [start, end] of paragraphs of the article
)
