"""How the pages of pages_texts are laid out: where story, teasers, notices and comments stand, and in what elements."""

# ruff: noqa: E501  (markup reads better on one line)

from __future__ import annotations

import html
import random
from collections.abc import Iterator

from pages_texts import (
    CALLS,
    LINKS,
    NOTICES,
    OPINIONS,
    Layout,
    Marker,
    Page,
    Parts,
    Words,
    cards,
    comments,
    notice,
    ps,
    ul,
)
from pages_unseen import listy, magazine, portal


def semantic(p: Parts, m: Marker) -> str:
    """Elements that say what they are, related stories within the article."""
    half = len(p.paragraphs) // 2
    return (
        f"<header><nav>{ul(p.links)}</nav></header>{notice(p, m)}<main><article><h1>{p.title}</h1>"
        f'<p class="byline">By {p.byline} <time datetime="{p.day}">{p.day}</time></p>'
        f"<figure><img src='a.jpg' alt=''><figcaption>{p.caption}</figcaption></figure>{ps(p.paragraphs[:half])}"
        f"<aside><h2>Related</h2>{ul(p.heads)}<p>{p.teasers[0]}</p></aside><h2>{p.subhead}</h2>{ps(p.paragraphs[half:])}</article>"
        f"{comments(p, m)}</main><aside>{cards(p, m)}</aside><footer><p>{p.call}</p></footer>"
    )


def blocks(p: Parts, m: Marker) -> str:
    """Nothing but blocks with class names."""
    return (
        m.of("div", "navigation", ul(p.links))
        + m.of(
            "div",
            "wrapper",
            m.of(
                "div",
                "story-column",
                m.of("div", "headline", f"<h1>{p.title}</h1>")
                + m.of("div", "author-line", f"{p.byline} | {p.day}")
                + m.of("div", "story-text", "".join(f"<div>{words}</div>" for words in p.paragraphs))
                + m.of("div", "share-bar", "Share this on"),
            )
            + m.of("div", "sidebar", cards(p, m)),
        )
        + m.of("div", "newsletter-box", f"<p>{p.call}</p>")
        + comments(p, m)
        + notice(p, m)
    )


def blog(p: Parts, m: Marker) -> str:
    """As common blog software sets it."""
    body = (
        f"<p>{p.paragraphs[0]}</p>"
        + m.of("div", "related-posts", f"<h4>You may also like</h4>{cards(p, m)}")
        + ps(p.paragraphs[1:])
    )
    return (
        f'<div id="page" class="site"><header id="masthead"><div class="menu-main">{ul(p.links)}</div></header><div id="content">'
        f'<div id="primary"><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">{p.title}</h1>'
        f'<div class="entry-meta">Posted on {p.day} by {p.byline}</div></header><div class="entry-content">{body}</div></article>{comments(p, m)}</div>'
        f'<div id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2>{ul(p.heads)}</section>'
        f'<section class="widget"><p>{p.call}</p></section></div></div></div>{notice(p, m)}'
    )


def table(p: Parts, m: Marker) -> str:
    """A page of the old kind, laid out with tables."""
    links = "<br>".join(f'<a href="/x">{words}</a>' for words in p.links)
    others = "<br><br>".join(
        f'<b><a href="/s">{head}</a></b><br>{teaser}' for head, teaser in zip(p.heads, p.teasers, strict=False)
    )
    body = "<br><br>".join(p.paragraphs)
    return (
        f'<table width="100%"><tr><td colspan="3"><b>THE DAILY</b></td></tr><tr><td width="120">{links}</td>'
        f'<td><font size="5"><b>{p.title}</b></font><br><i>{p.byline}, {p.day}</i><br><br>{body}</td>'
        f'<td width="180" class="sidebar">{others}</td></tr></table><div id="cookie-consent"><p>{p.notice}</p></div>{comments(p, m)}'
    )


def inline_teasers(p: Parts, m: Marker) -> str:
    """Boxes with other stories between the paragraphs."""
    found = []
    for number, words in enumerate(p.paragraphs):
        found.append(m.of("p", "text-paragraph", words))
        if number % 3 == 1:
            index = number // 3 % len(p.teasers)
            found.append(
                m.of(
                    "div",
                    "read-also",
                    f"<span>Read also</span><a href='/r'>{p.heads[index]}</a><p>{p.teasers[index]}</p>",
                )
            )
    return (
        f'<div role="navigation">{ul(p.links)}</div>{notice(p, m)}'
        f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{p.title}</h1>'
        f'<div itemprop="articleBody">{"".join(found)}</div></div>'
        + m.of("div", "most-read", f"<h2>Most read</h2>{ul(p.heads)}")
        + m.of("div", "promo", f"<p>{p.call}</p>")
        + comments(p, m)
    )


def sections(p: Parts, m: Marker) -> str:
    """Each paragraph in a section of its own, as page builders write them."""
    rows = "".join(m.of("section", "row", m.of("div", "text-module", f"<p>{words}</p>")) for words in p.paragraphs)
    return (
        m.of("div", "topbar", ul(p.links))
        + f'<main role="main">{m.of("section", "hero", f"<h1>{p.title}</h1><p>{p.day}</p>")}{rows}'
        + m.of("section", "recommendations", f"<h2>More stories</h2>{cards(p, m)}")
        + m.of("section", "subscribe", f"<p>{p.call}</p>")
        + f"</main>{comments(p, m)}{notice(p, m)}<footer>{ul(p.links)}</footer>"
    )


def long_lists(p: Parts, m: Marker) -> str:
    """More links than story, and a ticker above it."""
    ticker = m.of("div", "ticker", "".join(f"<span>{words}</span>" for words in p.teasers))
    many = "".join(m.of("div", "headline-list", f"<h4>Latest</h4>{ul(p.heads)}") for _ in range(4))
    return (
        f'{ticker}<div id="nav">{ul(p.links * 3)}</div><div id="main-content"><div class="article-body"><h1>{p.title}</h1>{ps(p.paragraphs)}</div>'
        f"<div class='tags'>{ul(p.links[:4])}</div></div><div id='right-rail'>{many}{cards(p, m)}</div>{notice(p, m)}{comments(p, m)}"
    )


def bare(p: Parts, m: Marker) -> str:
    """Hardly any names: the structure alone tells."""
    return (
        f"<div>{ul(p.links)}</div><div><div><h1>{p.title}</h1><div>{p.byline}</div>{ps(p.paragraphs)}</div></div>"
        f"<div><h3>More news</h3>{ul(p.heads)}</div><div>{comments(p, m)}</div>{notice(p, m)}<div><small>{p.call}</small></div>"
    )


def gallery(p: Parts, m: Marker) -> str:
    """Pictures between the paragraphs, a quotation drawn out, a box of facts at the end."""
    figure = f"<figure><picture><img src='b.jpg' alt=''></picture><figcaption>{p.caption}</figcaption></figure>"
    pulled = m.of("blockquote", "pullquote", p.paragraphs[1].split(". ")[0])
    return (
        f"<nav>{ul(p.links)}</nav><article><header><h1>{p.title}</h1></header><div>{ps(p.paragraphs[:2])}{figure}{pulled}{ps(p.paragraphs[2:])}</div></article>"
        + m.of("aside", "onward-journey", cards(p, m))
        + m.of("div", "paywall-teaser", f"<p>{p.call}</p>")
        + comments(p, m)
        + notice(p, m)
    )


def broken_lines(p: Parts, m: Marker) -> str:
    """One block of text with line ends in it, comments above the fold, a box that is announced by words alone."""
    box = f"<div><strong>Also on our site</strong>{ul(p.heads[:3])}</div>"
    return (
        f"<div class='menu'>{ul(p.links)}</div>{m.of('div', 'reader-reactions', ''.join(f'<p>{words}</p>' for words in p.comments))}"
        f"<h1>{p.title}</h1><div class='byline'>{p.byline}, {p.day}</div><div id='artikel'>{'<br /><br />'.join(p.paragraphs)}</div>{box}"
        f"<div class='trending'>{cards(p, m)}</div>{notice(p, m)}<div class='signup-form'><p>{p.call}</p></div>"
    )


def app(p: Parts, m: Marker) -> str:
    """What a script leaves in the page: elements of its own, roles, everything twice for small screens."""
    body = "".join(f'<p data-component="text-block">{words}</p>' for words in p.paragraphs)
    menu = f'<ul role="menu">{ul(p.links)}</ul>'
    return (
        f'<div id="root"><app-shell><div role="banner">{menu}</div><div role="banner" style="display:none">{menu}</div>'
        f'<story-page><div role="heading"><h1>{p.title}</h1></div><div data-testid="story-body">{body}</div></story-page>'
        f'<div role="complementary">{cards(p, m)}</div><div role="dialog"><p>{p.notice}</p></div>'
        f'<div data-component="newsletter-signup"><p>{p.call}</p></div>{comments(p, m)}</app-shell></div><script>window.x={{}}</script>'
    )


def live(p: Parts, m: Marker) -> str:
    """A story in numbered parts with headings of its own, and lists in it."""
    parts = "".join(f"<h3>{n}. {p.subhead}</h3><p>{words}</p>" for n, words in enumerate(p.paragraphs, start=1))
    return (
        f"{notice(p, m)}<header>{ul(p.links)}</header><article class='long-read'><h1>{p.title}</h1><address>{p.byline}</address>{parts}</article>"
        f"<section class='more-from-section'><h2>More from {p.byline}</h2>{cards(p, m)}</section>{comments(p, m)}<footer><p>{p.call}</p></footer>"
    )


LAYOUTS: list[Layout] = [
    semantic, blocks, blog, table, inline_teasers, sections, long_lists, bare, gallery, broken_lines, app, live,
]  # fmt: skip
STYLES = 3


def _parts(words: Words) -> Parts:
    draw = words.draw
    return Parts(
        title=html.escape(words.headline(words.place)),
        byline=words.name(),
        day=f"20{draw.randrange(20, 32)}-0{draw.randrange(1, 9)}-1{draw.randrange(9)}",
        paragraphs=[html.escape(text, quote=False) for text in words.story()],
        subhead=f"Doubts in {words.place}",
        caption=f"A view of {words.place} on the day of the vote.",
        links=draw.sample(LINKS, draw.randrange(5, 14)),
        heads=[words.headline() for _ in range(6)],
        teasers=[words.teaser() for _ in range(5)],
        notice=draw.choice(NOTICES),
        call=draw.choice(CALLS),
        comments=draw.sample(OPINIONS, 4),
    )


def pages(seed: int = 0, unseen: bool = False) -> Iterator[Page]:
    """Each layout in each style of naming: 36 pages (9 of `unseen` layouts), the same for the same seed."""
    for number, layout in enumerate([magazine, portal, listy] if unseen else LAYOUTS):
        for style in range(STYLES):
            words = Words(seed * 1000 + number * 10 + style)
            parts = _parts(words)
            marker = Marker(style + number, random.Random(seed * 1000 + number * 10 + style))
            body = layout(parts, marker)
            name = f"{layout.__name__}-{style}"
            whole = (
                f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{parts.title} | The Daily</title>'
                f'<meta property="og:title" content="{parts.title}"></head><body class="page">{body}</body></html>'
            )
            strangers = (*parts.teasers, parts.notice, parts.call, *parts.comments, *parts.heads)
            unique = [
                text
                for text in map(html.unescape, strangers)
                if text not in " ".join(map(html.unescape, parts.paragraphs))
            ]
            yield Page(name, whole, html.unescape("\n".join(parts.paragraphs)), tuple(unique))
