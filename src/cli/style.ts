import { createReadStream } from 'node:fs'
import { listActors } from '#evidence/actors.ts'
import { Fault } from '#kernel/faults.ts'
import { languageOfText } from '../pillars/dialogue/correspondence/incoming/language.ts'
import { noteForms, type NoteForm } from '../pillars/dialogue/correspondence/schema.ts'
import { checkStyle } from '../pillars/dialogue/style/check.ts'
import { longestText, styleAsked, styleLanguages, tones, type StyleLanguage, type StyleReport } from '../pillars/dialogue/style/schema.ts'
import { print } from './house.ts'
import { Usage, type Command } from './run.ts'

export const styleCommand: Command = {
  says: 'Checks the style of a note or speech: courtesies, person, tone, claims, names, and the points it answers.',
  usage: 'FILE|- [--language en|fr] [--form note-verbale] [--date 2026-11-24] [--answering FILE] [--json]', example: 'entente style reply.txt --form note-verbale --answering their-note.txt', words: [1, 1],
  options: { language: { type: 'string' }, form: { type: 'string' }, date: { type: 'string' }, answering: { type: 'string' } },
  async run([file], { language, form, date, answering, json }) {
    if (language !== undefined && !styleLanguages.includes(language as StyleLanguage)) throw new Usage(`--language takes ${styleLanguages.join(' or ')}, not “${language}”.`)
    if (form !== undefined && !noteForms.includes(form as NoteForm)) throw new Usage(`--form takes ${noteForms.join(', ')}, not “${form}”.`)
    if (!styleAsked.shape.date.safeParse(date).success) throw new Usage(`--date takes a day such as 2026-11-24, not “${date}”.`)
    if (file === '-' && answering === '-') throw new Usage('Only one text can come from standard input; give the other as a file.')
    const text = await textOf(file!)
    const theirs = typeof answering === 'string' ? await textOf(answering) : undefined
    const report = checkStyle(text, { language: language as StyleLanguage ?? languageFor(text), form: form as NoteForm | undefined, date: date as string | undefined, answering: theirs, actors: listActors(), today: new Date().toISOString().slice(0, 10) })
    if (json) print(report)
    else process.stdout.write(told(text, report))
  },
}

/** Letters and elisions that French has and English has not. */
const french = /[àçèéêîôùœ]|(?<!\p{L})[djlmnqs][’']\p{L}/giu

/** The language that a text is written in, where none was said: the one it shows; of a few words French where it looks so, else English. */
function languageFor(text: string): StyleLanguage {
  const shown = languageOfText(text) ?? ((text.match(french)?.length ?? 0) >= 3 ? 'fr' : 'en')
  if (!styleLanguages.includes(shown as StyleLanguage)) throw new Fault('style/other-language', `The text seems to be in ${new Intl.DisplayNames('en', { type: 'language' }).of(shown)}. Style is looked at in English and French. If it is in one of these, say so with --language.`)
  return shown as StyleLanguage
}

/** The text of a file, or of standard input for “-”: UTF-8, with or without a byte order mark, within the limit. No more of it is read than the limit allows. */
async function textOf(path: string): Promise<string> {
  const name = path === '-' ? 'standard input' : path
  const most = longestText * 4
  try {
    const parts: Buffer[] = []
    let read = 0
    for await (const part of path === '-' ? process.stdin : createReadStream(path)) {
      parts.push(part as Buffer)
      read += (part as Buffer).length
      if (read > most) break
    }
    const bytes = Buffer.concat(parts)
    if (bytes.includes(0)) throw new Fault('style/not-text', `${name} is not plain text. Save the text of the document as UTF-8 and give that file.`)
    if (read > most) throw tooLong(name)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.length > longestText) throw tooLong(name)
    if (text.trim() === '') throw new Fault('style/empty', `There is no text in ${name}.`)
    return text
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Fault('style/no-file', `There is no file ${path}. Check the path.`, { cause })
    if (code === 'EISDIR') throw new Fault('style/no-file', `${path} is a folder. Give a file of plain text.`, { cause })
    if (code === 'EACCES') throw new Fault('style/no-file', `${path} may not be read. Check its permissions.`, { cause })
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new Fault('style/not-text', `${name} is not UTF-8 text. Save the text of the document as UTF-8 and give that file.`, { cause })
    throw cause
  }
}

const tooLong = (path: string) => new Fault('style/too-long', `${path} is longer than ${longestText.toLocaleString('en')} characters. Check it in parts.`)

/** The report for people: the measures, then every finding with its line. */
function told(text: string, { language, tone, toneBy, cooperation, readability: { words, sentences, grade, ease }, findings, pledges, points }: StyleReport): string {
  const line = (at: number) => text.slice(0, at).split('\n').length
  const short = (piece: string) => { const plain = piece.replace(/\s+/g, ' ').trim(); return plain.length > 100 ? `${plain.slice(0, 97)}…` : plain }
  const measures = [
    `Tone ${tone} of 6, ${tones[Math.round(tone)]}${toneBy ? `, set in line ${line(toneBy.from)}: “${short(text.slice(toneBy.from, toneBy.to))}”` : ''}`,
    ...(cooperation === null ? [] : [`Verbs ${cooperation > 0 ? '+' : ''}${cooperation} on the Goldstein scale from −10 to 10`]),
    `Read as ${language === 'fr' ? 'French' : 'English'}: ${words} ${words === 1 ? 'word' : 'words'}, ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'}${grade === null ? '' : `, grade ${grade}`}${ease === null ? '' : `, ease ${ease}`}`,
  ]
  const found = findings.map((f) => `${line(f.from)}: ${f.severity} ${f.rule}${f.text ? `: “${short(f.text)}”` : ''}\n   ${f.reason}${f.suggestion === null ? '' : `\n   Better: ${f.suggestion.trim() === '' ? 'leave it out' : `“${f.suggestion.trim()}”`}`}`)
  const promised = pledges.map((p) => `${line(p.from)}: ${p.kind}${p.on ? ` for ${p.on}` : ''}: “${short(p.text)}”`)
  const answered = points.map((p) => `${p.state}${p.by ? ` in line ${line(p.by.from)}` : ''}: “${short(p.text)}”`)
  return [measures, found.length > 0 ? found : ['No findings.'], promised, answered].filter((part) => part.length > 0).map((part) => `${part.join('\n')}\n`).join('\n')
}
