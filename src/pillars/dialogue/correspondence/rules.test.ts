import { expect, test } from 'vitest'
import { chainOf, digestOf, isCleared, isText, type KeptStep, unreadBy } from './clearance.ts'
import { daysUnanswered, type Timed } from './clock.ts'
import { draftText } from './drafting.ts'
import { forms } from './forms.ts'
import { median } from './own.ts'
import { noteForms, ranks, type Rank } from './schema.ts'
import { templateFor, wordingsOf } from './templates/catalogue.ts'
import { checkPlaceholders, filled, longDate } from './templates/fill.ts'
import { inflected, isFeminine } from './templates/names.ts'
import { isMinistry, ministryOf } from './templates/ministry.ts'

const asked: Timed = { direction: 'out', wantsAnswer: true, status: 'delivered', happenedOn: '2026-09-01', theirDate: null, deliveredOn: '2026-09-03', dueOn: '2026-10-01' }

test('the reply clock runs from delivery until a registered answer', () => {
  expect(daysUnanswered(asked, [], '2026-11-06')).toEqual({ state: 'waiting', since: '2026-09-03', days: 64, isOverdue: true })
  expect(daysUnanswered({ ...asked, deliveredOn: null, dueOn: null }, [{ status: 'draft', on: '2026-09-10' }], '2026-09-11')).toEqual({ state: 'waiting', since: '2026-09-01', days: 10, isOverdue: false })
  expect(daysUnanswered(asked, [{ status: 'registered', on: '2026-09-20' }, { status: 'delivered', on: '2026-09-13' }], '2026-11-06')).toEqual({ state: 'answered', since: '2026-09-03', days: 10, isOverdue: false })
  expect(daysUnanswered({ ...asked, direction: 'in', happenedOn: null, theirDate: '2026-09-02' }, [], '2026-09-04')).toMatchObject({ since: '2026-09-02', days: 2 })
  for (const quiet of [{ wantsAnswer: false }, { status: 'cleared' }, { status: 'closed' }]) expect(daysUnanswered({ ...asked, ...quiet }, [], '2026-11-06').state).toBe('none')
})

const step = (position: number, cleared: number | null, digest: string | null): KeptStep => ({ position, stage: 'desk', person: 'p', unit: null, clearedVersion: cleared, clearedBy: cleared ? 'p' : null, clearedAt: null, digest, returnedBy: null, returnedAt: null, reason: null })
const states = (...args: Parameters<typeof chainOf>) => chainOf(...args).map(({ state, reopenedBy }) => [state, reopenedBy])

test('a chain stands while its text does, and opens from where it was changed', () => {
  const both = [step(1, 3, 'a'), step(2, 4, 'a')]
  expect(states(both, [], 'a')).toEqual([['cleared', null], ['cleared', null]])
  expect(states(both, [{ version: 5, position: 0 }], 'b')).toEqual([['current', 5], ['to-come', 5]])
  expect(states(both, [{ version: 5, position: 2 }], 'b')).toEqual([['cleared', null], ['current', 5]])
  // A change that cannot be seen counts as the drafter’s.
  expect(states(both, [], 'b')).toEqual([['current', 4], ['to-come', 5]])
  // Put back as it was, the text is again the one that was cleared.
  expect(states(both, [{ version: 5, position: 0 }, { version: 6, position: 0 }], 'a')).toEqual([['cleared', null], ['cleared', null]])
  expect(states([step(1, 3, 'a'), step(2, null, null), step(3, null, null)], [], 'a').map(([state]) => state)).toEqual(['cleared', 'current', 'to-come'])
  expect(isCleared([])).toBe(false)
})

test('who changed the text and cleared it has been read by nobody until another clears after them', () => {
  const by = (person: string, position: number) => ({ ...step(position, 3 + position, 'a'), person, clearedBy: person })
  const unread = (steps: readonly KeptStep[], edits: Parameters<typeof chainOf>[1], author = 'drafter') => unreadBy(chainOf(steps, edits, 'a', 2), author)
  const [desk, legal] = [by('desk', 1), by('legal', 2)]
  expect(unread([desk, legal], [{ version: 5, position: 2 }])).toBe('legal')
  expect(chainOf([desk, legal], [{ version: 5, position: 2 }], 'a', 2).map(({ hasChanged }) => hasChanged)).toEqual([false, true])
  expect(unread([desk, legal], [{ version: 4, position: 1 }])).toBeNull()
  expect(unread([desk, by('desk', 2)], [{ version: 4, position: 1 }])).toBe('desk')
  // What was changed before it was sent was read by who sent it; what only the drafter changed is cleared by others; alone, one is one’s own reader.
  expect(unread([desk], [{ version: 2, position: 1 }])).toBeNull()
  expect(unread([desk], [{ version: 3, position: 0 }])).toBeNull()
  expect(unread([by('drafter', 1)], [{ version: 3, position: 1 }])).toBeNull()
})

test('the digest is of what the paper says, whatever the order of its keys', () => {
  const said = { title: 'T', summary: 'S', language: 'en', fields: { place: 'P', addressee: { name: 'E', rank: 'minister' }, series: 'NV', cable: null } }
  expect(digestOf({ ...said, fields: { addressee: { rank: 'minister', name: 'E' }, place: 'P', wantsAnswer: true } })).toBe(digestOf(said))
  expect(digestOf({ ...said, fields: { ...said.fields, place: 'Q' } })).not.toBe(digestOf(said))
  const instructed = { ...said, fields: { demarche: { objective: 'O', deliveredTo: '', deliveredOn: null, report: '' } } }
  expect(digestOf({ ...instructed, fields: { demarche: { objective: 'O', deliveredTo: 'Director', deliveredOn: '2026-11-23', report: 'Yes' } } })).toBe(digestOf(instructed))
  expect(digestOf({ ...instructed, fields: { demarche: { ...instructed.fields.demarche, objective: 'P' } } })).not.toBe(digestOf(instructed))
  expect(['summary', 'fields.addressee', 'dueOn', 'status', 'fields.series'].map(isText)).toEqual([true, true, false, false, false])
})

test('each form has its structure as the manuals have it', () => {
  expect(forms['note-verbale']).toMatchObject({ person: 'third', number: 'upper-left', addresseeAt: 'foot', signing: 'initialled', seal: 'beside-initials', hasSalutation: false })
  expect(forms['first-person-note']).toMatchObject({ person: 'first', hasSalutation: true, signing: 'signed' })
  expect(forms['aide-memoire']).toMatchObject({ hasSalutation: false, hasClose: false, signing: 'initialled', number: 'none' })
  expect(forms['non-paper']).toMatchObject({ letterhead: false, number: 'none', addresseeAt: 'none', signing: 'none' })
  for (const form of noteForms) {
    expect(forms[form].form).toBe(form)
    expect(forms[form].hasSalutation).toBe(forms[form].parts.includes('salutation'))
    expect(forms[form].hasClose).toBe(forms[form].parts.includes('close'))
  }
})

const to = (rank: Rank) => ({ actor: null, name: 'Embassy of Peru', rank, place: '', unit: null })
const text = (form: (typeof noteForms)[number], language: 'en' | 'fr' | 'ar', rank: Rank = 'ambassador') => draftText([], { form, language, sender: 'Ministry', addressee: to(rank) }).text

test('courtesies follow the rank: Excellency and highest for ministers and ambassadors, Sir/Madam and high for a chargé', () => {
  expect(text('first-person-note', 'en', 'minister')).toMatch(/^Excellency,[^]*Accept, Excellency, the renewed assurances of my highest consideration\.$/u)
  expect(text('first-person-note', 'en', 'charge')).toMatch(/^Sir\/Madam,[^]*my high consideration\.$/u)
  expect(text('first-person-note', 'ar', 'head-of-government')).toMatch(/^صاحب الدولة،/u)
  expect(text('note-verbale', 'fr')).toContain('assurances de sa très haute considération')
  expect(text('non-paper', 'en')).toBe('')
})

test('English, French and Arabic have every part of every form for every rank; what is missing elsewhere falls back and says so', () => {
  for (const language of ['en', 'fr', 'ar'] as const) for (const form of noteForms) for (const part of forms[form].parts) for (const rank of ranks) {
    expect(templateFor([], language, form, part, rank), `${language} ${form} ${part} ${rank}`).toMatchObject({ says: null })
  }
  expect(templateFor([], 'ru', 'letter', 'close', 'official')).toMatchObject({ text: 'Yours faithfully,', says: expect.stringContaining('“ru”') })
  for (const language of ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const) for (const { text: one } of wordingsOf([], language)) expect(() => checkPlaceholders(one)).not.toThrow()
})

test('the ministry’s template for the rank goes before its template for all, and both before what ships', () => {
  const own = [{ language: 'en', form: 'letter', part: 'close', rank: null, text: 'All' }, { language: 'en', form: 'letter', part: 'close', rank: 'minister', text: 'Minister' }] as const
  expect(['minister', 'official'].map((rank) => templateFor(own, 'en', 'letter', 'close', rank as Rank)?.text)).toEqual(['Minister', 'All'])
})

test('wordings are shown once for the ranks that share them; what is missing says so, and the ministry’s own are told apart', () => {
  const close = (own: Parameters<typeof wordingsOf>[0], language: 'en' | 'es') => wordingsOf(own, language).filter(({ form, part }) => form === 'letter' && part === 'close').map((one) => ({ text: one.text, own: one.own, count: one.ranks.length, isMissing: one.says !== null }))
  expect(close([], 'en')).toEqual([{ text: 'Please accept, Excellency, the assurances of my highest consideration.', own: null, count: 5, isMissing: false }, { text: 'Yours faithfully,', own: null, count: 3, isMissing: false }])
  expect(close([], 'es').map(({ isMissing }) => isMissing)).toEqual([true, true])
  const own = [{ language: 'es', form: 'letter', part: 'close', rank: null, text: 'Atentamente,' }, { language: 'es', form: 'letter', part: 'close', rank: 'minister', text: 'Con mi más alta consideración,' }] as const
  expect(close(own, 'es')).toEqual(expect.arrayContaining([{ text: 'Atentamente,', own: 'all', count: 7, isMissing: false }, { text: 'Con mi más alta consideración,', own: 'ranks', count: 1, isMissing: false }]))
})

test('Arabic verbs and pronouns agree with the office', () => {
  const note = (sender: string, addressee: string) => draftText([], { form: 'note-verbale', language: 'ar', sender, addressee: { ...to('institution'), name: addressee }, answering: { number: '7', date: '2026-11-01' } }).text
  expect(note('وزارة الخارجية', 'سفارة بيرو')).toMatch(/^تهدي وزارة الخارجية أطيب تحياتها إلى سفارة بيرو، وتتشرف بالإشارة إلى مذكرتها رقم 7[^]*فائق تقديرها واحترامها\.$/u)
  expect(note('مكتب الأمم المتحدة', 'المجلس')).toMatch(/^يهدي مكتب الأمم المتحدة أطيب تحياته إلى المجلس، ويتشرف بالإشارة إلى مذكرته رقم 7[^]*ويغتنم مكتب الأمم المتحدة هذه المناسبة ليجدد[^]*فائق تقديره واحترامه\.$/u)
  expect(['الأمم المتحدة', 'أمانة الاتحاد', 'الاتحاد الأفريقي', 'هيئة', 'Embassy'].map(isFeminine)).toEqual([true, true, false, true, true])
  expect(() => checkPlaceholders('{تهدي|يهدي:sender} {sender}')).not.toThrow()
  expect(() => checkPlaceholders('{تهدي|يهدي}')).toThrow(/never filled in/u)
})

test('names take the article or case of their language; what is filled in is no template', () => {
  expect([['le', 'Ambassade de Ruritanie'], ['Le', 'Ministère'], ['au', 'Ministère'], ['du', 'Mission permanente'], ['al', 'Ministerio'], ['El', 'Embajada'], ['au', 'Xyz']].map(([how, name]) => inflected(how!, name!))).toEqual(['l’Ambassade de Ruritanie', 'Le Ministère', 'au Ministère', 'de la Mission permanente', 'al Ministerio', 'La Embajada', 'à Xyz'])
  expect(inflected('dat', 'Генеральное консульство')).toBe('Генеральному консульству')
  expect(filled('The {sender} to the {addressee}', 'en', { sender: 'The {addressee} $& Ministry', addressee: 'the Embassy', number: '', date: '', address: '' })).toBe('The {addressee} $& Ministry to the Embassy')
  expect(() => checkPlaceholders('To {adressee}')).toThrow(/adressee/u)
  expect(['en', 'fr', 'ar'].map((one) => longDate('2026-11-01', one as 'en'))).toEqual(['1 November 2026', '1er novembre 2026', '1 نوفمبر 2026'])
})

test('the median is the middle, and nothing of nothing', () => {
  expect([median([]), median([5]), median([9, 1, 3]), median([4, 2])]).toEqual([null, 5, 3, 3])
})

test.each([
  ['en', 'Republic of Kenya', 'Ministry of Foreign Affairs of the Republic of Kenya'], ['en', 'Jamaica', 'Ministry of Foreign Affairs of Jamaica'],
  ['fr', 'République du Kenya', 'Ministère des affaires étrangères de la République du Kenya'], ['fr', 'Japon', 'Ministère des affaires étrangères'],
  ['es', 'Estados Unidos Mexicanos', 'Ministerio de Relaciones Exteriores de los Estados Unidos Mexicanos'], ['ar', 'جمهورية كينيا', 'وزارة خارجية جمهورية كينيا'],
  ['ru', 'Республика Кения', 'Министерство иностранных дел'], ['zh', '肯尼亚共和国', '肯尼亚共和国外交部'],
] as const)('a ministry that has given no name is called after its country: %s, %s', (language, formal, name) => {
  expect(ministryOf(language, formal)).toBe(name)
  expect(isMinistry(name)).toBe(true)
  expect([isMinistry('Embassy of Kenya'), isMinistry('Secrétariat d’État'), isMinistry('Посольство')]).toEqual([false, false, false])
})
