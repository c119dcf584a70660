"""The roles our content has in a Word file, and the styles of a company's template each of them is known by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.words import Words

Kind = Literal["paragraph", "character", "table"]


@dataclass(frozen=True)
class Role:
    """A role: the identifier of our own style, the kind of style, what people call it, and how it is found.

    `names` are those of Word's built-in style, English first, then as other languages write it in their templates.
    `custom` finds names that companies give; `level` is the heading level from 1 that such a style has. `bound`
    styles count only with a list of their own. `usual` roles are those a company's template can be expected to have.
    """

    key: str
    style: str
    kind: Kind
    said: str
    names: tuple[str, ...] = ()
    custom: re.Pattern[str] | None = None
    level: int = 0
    bound: bool = False
    usual: bool = False


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


HEADING_WORDS = r"heading|headline|hdg|überschrift|titre|t[íi]tulo|titolo|kop|rubrik|見出し|제목|заголовок|标题|標題"
CHINESE_FIGURES = {1: "一", 2: "二", 3: "三"}
APART = _pattern(
    r"(?-i:(?<![A-Za-z])|(?=[A-Z]))"
    r"(appendix|annex|anhang|toc|contents|table|tab\.|figure|cover|unnumbered|no.?num|header|footer)|"
    r"附录|附錄|目录|目錄|表|图|封面|无编号|页眉|页脚|char$|zchn$|字符$"
)
"""Names of styles that are for something else, however they are called."""
LOCAL_HEADINGS = (
    "heading {n}", "标题 {n}", "標題 {n}", "Überschrift {n}", "Titre {n}", "Título {n}", "Titolo {n}", "Kop {n}",
    "Rubrik {n}", "Overskrift {n}", "Nagłówek {n}", "Заголовок {n}", "見出し {n}", "제목 {n}",
)  # fmt: skip
LOCAL_CONTENTS = (
    "toc {n}", "目录 {n}", "目錄 {n}", "Verzeichnis {n}", "TM {n}", "TDC {n}", "Sommario {n}", "Inhopg {n}", "目次 {n}",
    "목차 {n}",
)  # fmt: skip


def _heading(level: int, said: str) -> Role:
    figure = CHINESE_FIGURES[level]
    named = rf"({HEADING_WORDS})[\s_-]*({level}|{figure})(?!\d|\.\d)|{figure}级标题|((^|[\W_])h|(?-i:H)){level}$"
    names = tuple(name.format(n=level) for name in LOCAL_HEADINGS)
    return Role(f"heading{level}", f"Heading{level}", "paragraph", said, names, _pattern(named), level, usual=True)


def _entry(level: int, said: str) -> Role:
    names = tuple(name.format(n=level) for name in LOCAL_CONTENTS)
    return Role(f"contents{level}", f"TOC{level}", "paragraph", said, names)


ROLES: tuple[Role, ...] = (
    Role(
        "text", "Normal", "paragraph", Words("Text"),
        ("Normal", "正文", "內文", "Standard", "Normale", "Standaard", "標準", "표준", "Обычный"),
        _pattern(r"body.?text|text.?body|bodytext|(^|[\s_-])body$|fließtext|textkörper|corps d[eu] texte|cuerpo|"
                 r"corpo d[eo]|broodtekst|正文|內文|本文"), usual=True,
    ),
    Role(
        "title", "Title", "paragraph", Words("Title of the document"),
        ("Title", "标题", "標題", "Titel", "Titre", "Título", "Puesto", "Titolo", "表題", "제목", "Название"),
        _pattern(r"(document|doc|report|main).?title|(文档|文件|报告|主|大)标题|dokumenttitel|titre du document"),
        usual=True,
    ),
    _heading(1, Words("Heading of a section")),
    _heading(2, Words("Heading inside a section")),
    _heading(3, Words("Heading below it")),
    Role("lead", "SBLead", "paragraph", Words("Answer under the title"), ("SB Lead",),
         _pattern(r"(^|\W|_)lead(.?(text|paragraph))?$|intro.?(text|paragraph)|导语|vorspann|chapeau")),
    Role("kicker", "SBKicker", "paragraph", Words("Line above the title"), ("SB Kicker",)),
    Role("meta", "SBMeta", "paragraph", Words("Line below the title"), ("SB Meta",)),
    Role("card", "SBCard", "paragraph", Words("Heading of an entry told at length"), ("SB Card",)),
    Role("bullet", "ListBullet", "paragraph", Words("Item of a bulleted list"),
         ("List Bullet", "列表项目符号", "项目符号列表", "Aufzählungszeichen", "Liste à puces", "Lista con viñetas",
          "Elenco puntato"),
         _pattern(r"bullet(ed)?(.?(list|1))?$|项目符号$|aufzählung$|puces?$|viñetas?$"), bound=True, usual=True),
    Role("number", "ListNumber", "paragraph", Words("Item of a numbered list"),
         ("List Number", "列表编号", "编号列表", "Listennummer", "Liste à numéros", "Lista con números",
          "Elenco numerato"),
         _pattern(r"numbered(.?(list|1))?$|number.?list|编号(列表)?$|nummerierung$"), bound=True, usual=True),
    Role("item", "ListParagraph", "paragraph", Words("Item of a list without marks of its own"),
         ("List Paragraph", "列表段落", "Listenabsatz", "Paragraphe de liste", "Párrafo de lista", "Paragrafo elenco",
          "列出段落", "清單段落", "リスト段落")),
    Role("quote", "Quote", "paragraph", Words("Somebody's words"),
         ("Quote", "引用", "引文", "Zitat", "Citation", "Cita", "Citazione", "Citaat", "Citação", "引用文"),
         _pattern(r"block.?quote|quotation")),
    Role("code", "SBCode", "paragraph", Words("Lines of code"),
         ("SB Code Block", "HTML Preformatted", "HTML 预设格式", "Code", "Source Code", "代码"),
         _pattern(r"code.?(block|text)?$|listing$|代码")),
    Role("caption", "Caption", "paragraph", Words("Caption of a figure"),
         ("caption", "题注", "標號", "Beschriftung", "Légende", "Epígrafe", "Descripción", "Didascalia", "Legenda",
          "Bijschrift", "図表番号", "캡션", "Название объекта"),
         _pattern(r"caption|题注|图题|图表标题|beschriftung|légende"), usual=True),
    Role("label", "SBLabel", "paragraph", Words("Small line above a table"), ("SB Label",),
         _pattern(r"table.?caption|表题|tabellen(titel|beschriftung)")),
    Role("note", "SBNote", "paragraph", Words("Small remark"), ("SB Note",),
         _pattern(r"(^|[\s_-])(remark|source.?note|small.?note)$|备注$|附注$|anmerkung$")),
    Role("second", "SBSecond", "paragraph", Words("Quieter text"), ("SB Second",)),
    Role("cell", "SBCell", "paragraph", Words("Text in a table"), ("SB Cell",),
         _pattern(r"table.?(text|body|content|cell|normal)|(text|body).?table|tabellen?.?(text|inhalt)|"
                  r"表格?(内|中)?.?(文字|文本|正文|内容|单元格)|"
                  r"texte? (de |du )?tableau|texto (de )?tabla"), usual=True),
    Role("head", "SBHead", "paragraph", Words("Head of a column"), ("SB Head",),
         _pattern(r"(table|column).?(head(er|ing)?|title)|tabellen?.?(kopf|überschrift)|表头|表格?标题行?$|"
                  r"en-?tête (de )?tableau"), usual=True),
    Role("ask", "SBAsk", "paragraph", Words("Request in a decision box"), ("SB Ask",)),
    Role("ask_heading", "SBAskHeading", "paragraph", Words("Heading of a decision box"), ("SB Ask Heading",)),
    Role("value", "SBValue", "paragraph", Words("Large value"), ("SB Value",)),
    Role("state", "SBState", "paragraph", Words("State beside the title"), ("SB State",)),
    Role("stamp", "SBStamp", "paragraph", Words("Stamp of a draft"), ("SB Stamp",)),
    Role("contents_heading", "TOCHeading", "paragraph", Words("Heading of the contents"),
         ("TOC Heading", "TOC 标题", "目录标题", "Inhaltsverzeichnisüberschrift", "En-tête de table des matières",
          "Título de TDC", "Titolo sommario")),
    _entry(1, Words("Section in the contents")),
    _entry(2, Words("Heading in the contents")),
    _entry(3, Words("Lower heading in the contents")),
    Role("strong", "SBStrong", "character", Words("Bold words"),
         ("Strong", "要点", "Fett", "Élevé", "Texto en negrita", "Enfasi (grassetto)", "強調太字")),
    Role("link", "Hyperlink", "character", Words("Link"),
         ("Hyperlink", "超链接", "超連結", "Lien hypertexte", "Hipervínculo", "Collegamento ipertestuale",
          "ハイパーリンク")),
    Role("code_words", "SBCodeText", "character", Words("Code inside a line"),
         ("SB Code", "HTML Code", "HTML 代码", "Code Char", "Inline Code")),
    Role("quiet", "SBSecondText", "character", Words("Quieter words"), ("SB Second Text",)),
    Role("remark", "SBNoteText", "character", Words("Words of a remark"), ("SB Note Text",)),
    Role("gap", "SBGap", "character", Words("Missing datum"), ("SB Gap",)),
    Role("none", "SBNone", "character", Words("Nothing to report"), ("SB None",)),
    Role("numeral", "SBNumeral", "character", Words("Numeral of a request"), ("SB Numeral",)),
    Role("insert", "SBInsert", "character", Words("Words that were added"), ("SB Insert",)),
    Role("delete", "SBDelete", "character", Words("Words that were taken out"), ("SB Delete",)),
    Role("mark", "SBMark", "character", Words("Mark of a state"), ("SB Mark",)),
    Role("table", "SBTable", "table", Words("Table"), usual=True),
    Role("facts", "SBFacts", "table", Words("Row of large values"), ("SB Facts",)),
    Role("ask_table", "SBAskTable", "table", Words("Table in a decision box"), ("SB Ask Table",)),
)  # fmt: skip
BY_KEY = {role.key: role for role in ROLES}
