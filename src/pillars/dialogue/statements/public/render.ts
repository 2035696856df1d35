import type { Actor, Language } from '#kernel/actor.ts'
import { nameOf } from '#kernel/actor.ts'
import { differencesOf } from '../rules.ts'
import type { Intent, Piece } from '../schema.ts'
import { dateIn, directionOf, html, paragraphs, type Html } from './html.ts'
import { mostShown, type Shown, type ShownVersion, type Speaking } from './store.ts'
import { filled, publicWords } from './words.ts'

/** What a page is made with: the language around the statements, who speaks, the actors by id. */
export type Frame = { readonly language: Language; readonly speaking: Speaking; readonly actors: ReadonlyMap<string, Actor> }

/** Where the pages stand. */
export const place = '/statements'

function frameOf({ language, speaking }: Frame, title: string, body: Html, isHome = false): string {
  const say = publicWords[language]
  const heading = speaking.name === '' ? say.statements : filled(say.statementsOf, { name: speaking.name })
  const page = html`<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === heading ? heading : `${title} · ${heading}`}</title>
<link rel="stylesheet" href="${place}/style.css">
<link rel="alternate" type="application/atom+xml" title="${heading} (Atom)" href="${place}/atom.xml">
<link rel="alternate" type="application/feed+json" title="${heading} (JSON Feed)" href="${place}/feed.json">
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
${!isHome && html`<header><p><a href="${place}">${heading}</a></p></header>`}
<main id="content">
${body}
</main>
<footer>${speaking.about !== '' && html`<div dir="auto">${paragraphs(speaking.about)}</div>`}<nav aria-label="${say.feeds}"><ul><li><a href="${place}">${say.back}</a></li><li><a href="${place}/atom.xml">Atom</a></li><li><a href="${place}/feed.json">JSON Feed</a></li></ul></nav></footer>
</body>
</html>
`
  return `<!doctype html>\n${page.html}`
}

/** In a topic, what stands comes before what was superseded, and that before what was withdrawn. */
const order: readonly Shown['state'][] = ['published', 'superseded', 'withdrawn']

/** The list: by topic, what stands first, and the last changed before the others. */
export function renderList(frame: Frame, shown: readonly Shown[], page: number, total: number): string {
  const { language, speaking } = frame
  const say = publicWords[language]
  const heading = speaking.name === '' ? say.statements : filled(say.statementsOf, { name: speaking.name })
  const topics = Map.groupBy(shown, ({ topic }) => topic)
  const named = [...topics.keys()].filter((one) => one !== null).sort((a, b) => a.localeCompare(b, language))
  const sections = [...named, ...(topics.has(null) ? [null] : [])].map((topic) => html`<section>${named.length > 0 && html`<h2 dir="auto">${topic ?? say.noTopic}</h2>`}<ul class="list">${topics.get(topic)!.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map((one) => lineOf(frame, one))}</ul></section>`)
  const last = Math.ceil(total / mostShown)
  const turning = last > 1 && html`<nav aria-label="${filled(say.page, { page })}"><ul>${page > 1 && html`<li><a rel="prev" href="${place}?page=${page - 1}">${say.newer}</a></li>`}${page < last && html`<li><a rel="next" href="${place}?page=${page + 1}">${say.older}</a></li>`}</ul></nav>`
  return frameOf(frame, heading, html`<h1>${heading}</h1>${shown.length === 0 ? html`<p>${say.none}</p>` : sections}${turning}`, true)
}

/** The day it was said, where that is not the day on which it was published. */
function datedOf(language: Frame['language'], { on }: ShownVersion, publishedAt: string): Html | false {
  return on !== publishedAt.slice(0, 10) && html`<time datetime="${on}">${filled(publicWords[language].dated, { date: dateIn(language, on) })}</time> · `
}

function lineOf({ language }: Frame, { slug, state, versions, publishedAt, changedAt }: Shown): Html {
  const say = publicWords[language]
  const now = versions.at(-1)
  if (!now) return html`<li><p><a href="${place}/${slug}">${say.withdrawn}</a></p><p class="soft">${filled(say.withdrawnOn, { date: dateIn(language, changedAt) })}</p></li>`
  return html`<li><p lang="${now.language}" dir="${directionOf(now.language)}"><a href="${place}/${slug}">${now.title}</a></p>${now.position !== '' && html`<p lang="${now.language}" dir="${directionOf(now.language)}">${now.position}</p>`}<p class="soft">${datedOf(language, versions[0]!, publishedAt)}${filled(say.published, { date: dateIn(language, publishedAt) })}${versions.length > 1 && html` · ${filled(say.updated, { date: dateIn(language, now.at) })}`}${state === 'superseded' && html` · ${say.superseded}`}</p></li>`
}

/**
 * One statement with what changed between its versions, and against the one in whose place it stands; of a withdrawn one only
 * that it was withdrawn. `before`: those that stood in its place one after the other, the latest first.
 */
export function renderStatement(frame: Frame, shown: Shown, titles: ReadonlyMap<string, { title: string; language: string }>, before: readonly Shown[]): string {
  const { language } = frame
  const say = publicWords[language]
  const now = shown.versions.at(-1)
  if (!now) {
    return frameOf(frame, say.withdrawn, html`<h1>${say.withdrawn}</h1><p>${filled(say.withdrawnOn, { date: dateIn(language, shown.changedAt) })}</p>${shown.reason !== '' && html`<p dir="auto">${filled(say.reason, { reason: shown.reason })}</p>`}`)
  }
  const older = before[0]?.versions.at(-1)
  const link = (slug: string): Html => { const to = titles.get(slug); return html`<a href="${place}/${slug}" lang="${to?.language ?? language}" dir="auto">${to?.title ?? slug}</a>` }
  return frameOf(frame, now.title, html`<article>
<h1 lang="${now.language}" dir="${directionOf(now.language)}">${now.title}</h1>
<p class="soft">${datedOf(language, shown.versions[0]!, shown.publishedAt)}<time datetime="${shown.publishedAt}">${filled(say.published, { date: dateIn(language, shown.publishedAt) })}</time>${shown.versions.length > 1 && html` · <time datetime="${now.at}">${filled(say.updated, { date: dateIn(language, now.at) })}</time>`}${shown.topic !== null && html` · <span dir="auto">${shown.topic}</span>`}</p>
${shown.state === 'superseded' && html`<div class="notice"><p>${shown.successor === null ? say.superseded : html`${say.supersededBy} ${link(shown.successor)}.`}</p></div>`}
<div lang="${now.language}" dir="${directionOf(now.language)}">${now.position !== '' && html`<p class="lead">${now.position}</p>`}${paragraphs(now.text)}</div>
${now.intent && intentOf(frame, now.intent, now.language)}
${shown.predecessors.length > 0 && html`<p>${say.supersedes}: ${shown.predecessors.map((slug, i) => html`${i > 0 && ', '}${link(slug)}`)}</p>${older && html`<section><h2>${filled(say.against, { title: older.title })}</h2>${changesOf(frame, older, now)}</section>`}`}
${shown.versions.length > 1 && historyOf(frame, shown.versions)}
${before.length > 0 && yearsOf(frame, [shown, ...before])}
</article>`)
}

function intentOf({ language, actors }: Frame, { what, towards, from }: Intent, spoken: string): Html {
  const say = publicWords[language]
  const names = towards.map((id) => { const actor = actors.get(id); return actor ? nameOf(actor, language) : id })
  return html`<h2>${say.intent}</h2><p lang="${spoken}" dir="${directionOf(spoken)}">${what}</p><dl><dt>${say.towards}</dt><dd>${names.length > 0 ? new Intl.ListFormat(language).format(names) : say.everybody}</dd></dl>${from !== null && html`<p class="soft">${filled(say.from, { date: dateIn(language, from) })}</p>`}`
}

/** What stood in one place one after the other: how a position came to be what it is. */
function yearsOf({ language }: Pick<Frame, 'language'>, chain: readonly Shown[]): Html {
  const steps = chain.flatMap(({ slug, versions }, i) => {
    const [first, now] = [versions[0], versions.at(-1)]
    if (!first || !now) return []
    const title = i === 0 ? html`<strong>${now.title}</strong>` : html`<a href="${place}/${slug}">${now.title}</a>`
    return [html`<li><p class="soft"><time datetime="${first.on}">${dateIn(language, first.on)}</time></p><p lang="${now.language}" dir="${directionOf(now.language)}">${title}</p>${now.position !== '' && html`<p lang="${now.language}" dir="${directionOf(now.language)}">${now.position}</p>`}</li>`]
  })
  return html`<section><h2>${publicWords[language].years}</h2><ol class="list">${steps}</ol></section>`
}

function historyOf({ language }: Pick<Frame, 'language'>, versions: readonly ShownVersion[]): Html {
  const say = publicWords[language]
  const entries = versions.toReversed().map((one) => {
    const before = versions.find(({ number }) => number === one.number - 1)
    const head = html`<h3>${filled(say.version, { number: one.number, date: dateIn(language, one.at) })}</h3>${one.note !== '' && html`<p dir="auto">${one.note}</p>`}`
    if (!before) return html`${head}<p>${say.first}</p>`
    return html`${head}${changesOf({ language }, before, one)}`
  })
  return html`<section><h2>${say.history}</h2>${entries}</section>`
}

/** What one wording says otherwise than another, part by part; what is the same is not said again. */
function changesOf({ language }: Pick<Frame, 'language'>, before: ShownVersion, one: ShownVersion): Html[] {
  const say = publicWords[language]
  const parts = [[before.title, one.title], [before.position, one.position], [before.intent?.what ?? '', one.intent?.what ?? ''], [before.text, one.text]] as const
  return parts.filter(([was, is]) => was !== is).map(([was, is]) => html`<p class="diff" lang="${one.language}" dir="${directionOf(one.language)}">${differencesOf(was, is).map((piece) => pieceOf(piece, say.removed, say.added))}</p>`)
}

/** Added and removed words are told in words too, for who hears the page. */
function pieceOf({ kind, text }: Piece, removed: string, added: string): Html {
  if (kind === 'same') return html`${text}`
  return kind === 'new' ? html`<ins><span class="unseen">${added}</span>${text}</ins>` : html`<del><span class="unseen">${removed}</span>${text}</del>`
}

/** The page where nothing is, or nothing that may be seen. */
export function renderNothing(frame: Frame): string {
  const say = publicWords[frame.language]
  return frameOf(frame, say.notFound, html`<h1>${say.notFound}</h1><p>${say.notFoundSays}</p>`)
}
