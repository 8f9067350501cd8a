"""Three more layouts, written after the rules for the others were done, and scored before anything was mended on them."""

# ruff: noqa: E501  (markup reads better on one line)

from __future__ import annotations

from pages_texts import Marker, Parts, cards, comments, ps, ul


def magazine(p: Parts, m: Marker) -> str:
    """Frames named after the sidebar that they hold, cards that are one link among the paragraphs."""
    card = f'<div class="embed-card"><a href="/y"><h4>{p.heads[0]}</h4><p>{p.teasers[0]}</p></a></div>'
    body = f'<p class="dropcap">{p.paragraphs[0]}</p><div class="ad-slot"><p>Advertisement</p></div>{ps(p.paragraphs[1:3])}{card}{ps(p.paragraphs[3:])}'
    rail = f'<section class="module most-commented"><h3>Most commented</h3>{ul(p.heads)}</section><section class="module">{cards(p, m)}</section>'
    return (
        f'<div class="page-frame with-sidebar"><div class="global-nav-wrap">{ul(p.links)}</div><div class="layout">'
        f'<div class="layout__main content-with-sidebar"><div class="kicker">Region</div><h1 class="hed">{p.title}</h1>'
        f'<p class="dek">{p.caption}</p><div class="body-copy">{body}</div></div><div class="layout__rail">{rail}</div></div>'
        f'<div class="bottom-bar"><p>{p.notice}</p></div><div class="nl-signup"><p>{p.call}</p></div>{comments(p, m)}</div>'
    )


def portal(p: Parts, m: Marker) -> str:
    """Names in another language, paragraphs in spans, glued words."""
    teasers = zip(p.heads, p.teasers, strict=False)
    return (
        f'<center><div id="kopf">{ul(p.links)}</div></center><div id="inhalt"><h2 class="title">{p.title}</h2><span class="date">{p.day}</span>'
        + "".join(f'<div class="absatz"><span>{words}</span></div>' for words in p.paragraphs)
        + '</div><div id="weitere"><h3>More from this section</h3>'
        + "".join(
            f'<div class="teaser"><a href="/t"><b>{head}</b></a> <span>{words}</span></div>' for head, words in teasers
        )
        + '</div><div id="forum"><h3>Discussion</h3>'
        + "".join(f'<div class="posting">{words}</div>' for words in p.comments)
        + f'</div><div id="hinweis" class="cookielayer">{p.notice}</div><div class="abo">{p.call}</div>'
    )


def listy(p: Parts, m: Marker) -> str:
    """Names drawn by lot, key points above the story, a link to read on below it."""
    links = "".join(f"<li>{words}</li>" for words in p.links)
    return (
        f'<header class="site-header"><ul>{links}</ul></header><article class="Article__StyledArticle-sc-1x2y"><h1>{p.title}</h1>'
        f'<ul class="key-points"><li>{p.caption}</li></ul>{ps(p.paragraphs)}<p><strong>Read more:</strong> <a href="/r">{p.heads[0]}</a></p></article>'
        f'<div class="Recirc__Wrap-sc-9z"><h2>Keep reading</h2>{cards(p, m)}</div><div id="onetrust-banner-sdk"><p>{p.notice}</p></div>'
        f'<div class="EmailCapture"><p>{p.call}</p></div>{comments(p, m)}'
    )
