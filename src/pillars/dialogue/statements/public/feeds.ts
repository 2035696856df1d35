import type { Language } from '#kernel/actor.ts'
import { generateAtomFeed, generateJsonFeed } from 'feedsmith'
import { directionOf, html, paragraphs, dateIn } from './html.ts'
import { place } from './render.ts'
import type { Shown, Speaking } from './store.ts'
import { filled, publicWords } from './words.ts'

/** What a feed is made of. `address`: where everybody reaches us, without a slash at its end; `language`: the ministry's own, around the statements. */
export type Feeding = { readonly address: string; readonly speaking: Speaking; readonly language: Language; readonly shown: readonly Shown[] }

/** For ever the same, whatever the address or the title becomes. */
const idOf = (id: string): string => `urn:uuid:${id}`

type Item = { id: string; url: string; title: string; language: string; published: string; updated: string; topic: string | null; summary: string; content: string }

function itemOf({ address, language }: Feeding, shown: Shown): Item {
  const say = publicWords[language]
  const now = shown.versions.at(-1)
  const common = { id: idOf(shown.id), url: `${address}${place}/${shown.slug}`, published: shown.publishedAt, updated: shown.changedAt, topic: shown.topic }
  if (!now) {
    const says = filled(say.withdrawnOn, { date: dateIn(language, shown.changedAt) })
    return { ...common, title: say.withdrawn, language, summary: says, content: html`<p>${says}</p>${shown.reason !== '' && html`<p>${filled(say.reason, { reason: shown.reason })}</p>`}`.html }
  }
  const content = html`<div lang="${now.language}" dir="${directionOf(now.language)}">${shown.state === 'superseded' && html`<p><strong>${say.superseded}</strong></p>`}${now.position !== '' && html`<p>${now.position}</p>`}${paragraphs(now.text)}</div>`.html
  return { ...common, title: shown.state === 'superseded' ? filled(say.supersededTitle, { title: now.title }) : now.title, language: now.language, summary: now.position, content }
}

/** XML 1.0 knows no control characters, not even escaped ones. */
// eslint-disable-next-line no-control-regex -- these are what is taken out
const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')

const nameOf = ({ speaking, language }: Feeding): string => speaking.name || publicWords[language].statements

const headingOf = (given: Feeding): string => (given.speaking.name === '' ? publicWords[given.language].statements : filled(publicWords[given.language].statementsOf, { name: given.speaking.name }))

/** When something in the feed last changed; an empty feed changed when time began to be counted. */
const changedOf = (shown: readonly Shown[]): string => shown.map(({ changedAt }) => changedAt).sort().at(-1) ?? new Date(0).toISOString()

/** The statements as Atom (RFC 4287). */
export function atomOf(given: Feeding): string {
  const { address, shown, language } = given
  const feed = generateAtomFeed({
    id: `${address}${place}`, title: { value: clean(headingOf(given)), type: 'text' }, updated: new Date(changedOf(shown)), authors: [{ name: clean(nameOf(given)) }], xml: { lang: language },
    links: [{ href: `${address}${place}/atom.xml`, rel: 'self', type: 'application/atom+xml' }, { href: `${address}${place}`, rel: 'alternate', type: 'text/html' }],
    entries: shown.map((one) => itemOf(given, one)).map((item) => ({
      id: item.id, title: { value: clean(item.title), type: 'text' }, published: new Date(item.published), updated: new Date(item.updated), links: [{ href: item.url, rel: 'alternate', type: 'text/html' }],
      ...(item.topic !== null && { categories: [{ term: clean(item.topic) }] }), ...(item.summary !== '' && { summary: { value: clean(item.summary), type: 'text' } }),
      content: { type: 'html', value: clean(item.content) }, xml: { lang: item.language },
    })),
  })
  // The library sets text on lines of its own, and not every reader takes the blanks around a title off again.
  return feed.replace(/>\s+<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\s+<\//g, ']]></')
}

/** The statements as JSON Feed 1.1. */
export function jsonFeedOf(given: Feeding): string {
  const { address, shown, language } = given
  return JSON.stringify(generateJsonFeed({
    title: headingOf(given), home_page_url: `${address}${place}`, feed_url: `${address}${place}/feed.json`, language, authors: [{ name: nameOf(given) }],
    items: shown.map((one) => itemOf(given, one)).map((item) => ({
      id: item.id, url: item.url, title: item.title, content_html: item.content, date_published: new Date(item.published), date_modified: new Date(item.updated), language: item.language,
      ...(item.summary !== '' && { summary: item.summary }), ...(item.topic !== null && { tags: [item.topic] }),
    })),
  }))
}
