import { Parser } from 'htmlparser2'
import { gatherLines } from './lines.ts'

const unseen = new Set(['script', 'style', 'noscript', 'template', 'head', 'svg', 'math', 'object', 'iframe'])
const blocks = new Set('address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(' '))

/** The words of a page as a reader would see them, its title first. */
export function htmlText(html: string): string {
  const lines = gatherLines()
  let hidden = 0
  let isTitle = false
  const parser = new Parser({
    onopentag(tag) {
      if (unseen.has(tag)) hidden++
      if (tag === 'title') isTitle = true
      if (blocks.has(tag)) lines.add('\n')
      if (tag === 'td' || tag === 'th') lines.add('\t')
    },
    ontext: (text) => { if (hidden === 0 || isTitle) lines.add(text) },
    onclosetag(tag) {
      if (unseen.has(tag)) hidden = Math.max(0, hidden - 1)
      if (tag === 'title') { isTitle = false; lines.add('\n') }
      if (blocks.has(tag)) lines.add('\n')
    },
  })
  for (let at = 0; at < html.length && !lines.isFull; at += 262_144) parser.write(html.slice(at, at + 262_144))
  parser.end()
  return lines.text()
}
