import { expect, test } from 'vitest'
import { listActors } from '#evidence/actors.ts'
import { actorIn } from './actor.ts'
import { datesIn } from './dates.ts'
import { languageOfText } from './language.ts'
import { readIncoming } from './read.ts'
import { tidyText } from './tidy.ts'

const read = (text: string) => Object.fromEntries(readIncoming(text).map(({ field, value }) => [field, value]))

const english = `Embassy of the Republic of Peru
Nairobi

Note No. 5-8-M/123                                   Nairobi, 3 November 2026

The Embassy of the Republic of Peru presents its compliments to the Ministry of
Foreign Affairs of the Republic of Kenya and has the honour to refer to the latter’s Note No. NV/0012/2026 dated
14 October 2026 concerning the fisheries agreement, and would be grateful to learn when talks may begin.

The Embassy of the Republic of Peru avails itself of this opportunity to renew the assurances of its highest consideration.

Ministry of Foreign Affairs`

test('an English note tells its number, date, sender, subject, and which note it answers', () => {
  expect(read(english)).toEqual({
    theirNumber: '5-8-M/123', theirDate: '2026-11-03', sender: 'Embassy of the Republic of Peru', title: 'The fisheries agreement', language: 'en', answers: 'NV/0012/2026', wantsAnswer: 'true',
  })
})

test('every reading has the words it came from, at their place', () => {
  for (const { words, from, to, field } of readIncoming(english)) {
    expect(english.slice(from, to), field).toBe(words)
    expect(words.length, field).toBeGreaterThan(0)
  }
})

test('a French and an Arabic note tell the same', () => {
  expect(read(`Ambassade de la République du Sénégal\n\nN° 00421/AMB/2026\n\nL’Ambassade de la République du Sénégal présente ses compliments au Ministère des affaires étrangères et, se référant à la note n° NV/0003/2026 en date du 1er mars 2026, a l’honneur de lui faire savoir que les consultations auront lieu dans la capitale.\n\nObjet : Consultations politiques\n\nDakar, le 12 août 2026`)).toMatchObject({
    theirNumber: '00421/AMB/2026', theirDate: '2026-08-12', sender: 'Ambassade de la République du Sénégal', title: 'Consultations politiques', language: 'fr', answers: 'NV/0003/2026',
  })
  expect(read('سفارة جمهورية مصر العربية\nالرقم: ٤٥/٢٠٢٦\nالتاريخ: ٣ نوفمبر ٢٠٢٦\n\nتهدي سفارة جمهورية مصر العربية أطيب تحياتها إلى وزارة الخارجية، وتتشرف بالإشارة إلى مذكرتها رقم NV/0007/2026 المؤرخة 14 أكتوبر 2026 بشأن اتفاقية الصيد.')).toMatchObject({
    theirNumber: '45/2026', theirDate: '2026-11-03', sender: 'سفارة جمهورية مصر العربية', language: 'ar', answers: 'NV/0007/2026',
  })
})

test('the day of a note stands in its dateline, not where a line happens to break; by when an answer is wanted is read', () => {
  const reply = (close: string) => read(`No. 118/2026\n\nThe Embassy of the Republic of Peru presents its compliments to the Ministry and has the honour to inform it that the permit has been granted for\n14 December 2026.\n\nThe Embassy would be grateful to receive the list of crew members by 5 December 2026. The office is closed until 2 January 2027.\n\n${close}`)
  expect(reply('Nairobi, 23 November 2026')).toMatchObject({ theirDate: '2026-11-23', dueOn: '2026-12-05' })
  expect(reply('Embassy of Peru                         Nairobi, the 23 November 2026\n')).toMatchObject({ theirDate: '2026-11-23' })
  // An apostrophe of a typewriter, and a verb in the singular: the opening names the sender, before the head of a mail.
  expect(read('From: Ambassade du Senegal <office@example.org>\nDate: 2026-11-20T10:15:00.000Z\nSubject: Note\n\nL\'Ambassade de la République du Sénégal présente ses compliments au Ministère. Elle lui saurait gré de faire connaître son accord avant le 10 décembre 2026.')).toMatchObject({ sender: 'Ambassade de la République du Sénégal', dueOn: '2026-12-10' })
  // What is only told has no limit for an answer, and neither has the day of a note.
  expect(read('The Ministry would be grateful for an answer to its note of 3 May 2026. The works end by 1 June 2027.')['dueOn']).toBeUndefined()
})

test('an e-mail tells sender, day and subject by its head', () => {
  expect(read('From: Embassy of Ghana <office@example.org>\nTo: registry@example.org\nDate: 2026-11-02T09:15:00.000Z\nSubject: Note on visas\n\nPlease find the note attached.')).toMatchObject({ sender: 'Embassy of Ghana', theirDate: '2026-11-02', title: 'Note on visas' })
})

test('dates are read in three languages and in figures; what no calendar has is none', () => {
  expect(datesIn('le 1er janvier 2026; February 29, 2024; 2026-02-30; 31/12/2025; 3.4.2026; ١٢ تشرين الثاني ٢٠٢٥; 12 juin 20261').map(({ day, isSure }) => [day, isSure])).toEqual([
    ['2026-01-01', true], ['2024-02-29', true], ['2025-12-31', true], ['2026-04-03', false], ['2025-11-12', true],
  ])
})

test('a language is told by script and frequent words, and not from nothing', () => {
  expect(languageOfText('Министерство иностранных дел свидетельствует своё уважение')).toBe('ru')
  expect(languageOfText('外交部向大使馆致意并谨通知如下事项请予协助为荷特此照会敬礼')).toBe('zh')
  expect(languageOfText('El Ministerio saluda a la Embajada y tiene el honor de comunicar que los trabajos para el acuerdo')).toBe('es')
  expect(languageOfText('OK')).toBeNull()
})

test('forged text does not hold the reader up: a word of 10 MB, endless numbers, control characters, half a character', () => {
  for (const text of ['a'.repeat(10_000_000), `No. ${'1'.repeat(1_000_000)}`, 'refer '.repeat(500_000), `The ${'A '.repeat(500_000)}`, 'Note No. '.repeat(100_000), '\n'.repeat(5_000_000), '1 / '.repeat(500_000), 'Embassy '.repeat(200_000)]) {
    const kept = tidyText(text)
    expect(kept.length).toBeLessThanOrEqual(200_000)
    for (const { value } of readIncoming(kept)) expect(value.length).toBeLessThan(400)
  }
  expect(tidyText('a\u0000b\u0007\u202Ec\ud800d\r\n\r\n\r\n\r\n\r\ne')).toBe('abc\ufffdd\n\n\ne')
  expect(readIncoming('')).toEqual([])
})

test('an office tells its state by the end of its name, in any language; ours is nobody’s sender', () => {
  const of = (name: string, ours?: string) => actorIn(listActors(), name, ours)
  expect(['Embassy of the Republic of Peru', 'Ambassade de la République du Sénégal', 'Ambassade d’Égypte', 'سفارة جمهورية مصر العربية', 'Ministry of Foreign Affairs', 'Embassy of Nowhere'].map((name) => of(name))).toEqual(['PER', 'SEN', 'EGY', 'EGY', undefined, undefined])
  expect(of('Embassy of Peru', 'PER')).toBeUndefined()
})

test('a subject whose line breaks after its first short word is read whole', () => {
  expect(read('a l’honneur de se référer aux entretiens concernant la\nreconnaissance mutuelle des diplômes.\n')['title']).toBe('La reconnaissance mutuelle des diplômes')
  expect(read('the talks concerning X.\n')['title']).toBeUndefined()
})
