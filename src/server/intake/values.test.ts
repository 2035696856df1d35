import { expect, test } from 'vitest'
import { z } from 'zod'
import { day } from '#kernel/record.ts'
import { dateOrderOf, readDay } from './dates.ts'
import { fieldsOf } from './field.ts'
import { suggestMapping } from './suggest.ts'
import { resolveActor, thing } from './thing.fixture.ts'
import { cellReader } from './values.ts'

test.each([
  ['2026-04-03', '2026-04-03'], ['2026-04-03T23:30:00.000Z', '2026-04-03'], ['20260403', '2026-04-03'], ['2026/4/3', '2026-04-03'], ['3.4.2026', '2026-04-03'], ['3. 4. 2026', '2026-04-03'],
  ['3/4/2026', '2026-04-03'], ['03-04-2026', '2026-04-03'], ['3 April 2026', '2026-04-03'], ['Apr 3, 2026', '2026-04-03'], ['3 avril 2026', '2026-04-03'], ['1er août 2026', '2026-08-01'], ['3 de abril de 2026', '2026-04-03'],
  ['3 апреля 2026 г.', '2026-04-03'], ['٣ أبريل ٢٠٢٦', '2026-04-03'], ['٣/٤/٢٠٢٦', '2026-04-03'], ['۳/۴/۲۰۲۶', '2026-04-03'], ['2026年4月3日', '2026-04-03'], ['29.02.2024', '2024-02-29'],
])('a date as people write it: %s', (text, iso) => {
  expect(readDay(text, 'dmy')).toBe(iso)
})

test.each(['', '3/4/26', '30.02.2026', '2026-13-01', '4', 'soon', '3 Brumaire 2026', '2026-04'])('no date is guessed from: %s', (text) => {
  expect(readDay(text, 'dmy')).toBeUndefined()
})

test('the order of day and month is told by the samples, or by nobody', () => {
  expect(readDay('3/4/2026', 'mdy')).toBe('2026-03-04')
  expect(dateOrderOf(['3/4/2026', '13/4/2026'])).toBe('dmy')
  expect(dateOrderOf(['3/4/2026', '4/13/2026'])).toBe('mdy')
  expect(dateOrderOf(['3/4/2026', '2026-01-01'])).toBeUndefined()
})

const all = { ...thing, actors: ['actors', 'actor'], fields: z.object({ number: z.number(), day, time: z.iso.datetime().nullable(), truth: z.boolean().default(false), choice: z.enum(['call', 'visit']).optional(), tags: z.array(z.string()), days: z.array(day), actor: z.string(), actors: z.array(z.string()), deep: z.object({}) }) }
const read = (name: string, cell: string) => cellReader(fieldsOf(all).find((one) => one.name === name)!, { columns: {}, fixed: {}, dateOrder: 'dmy', listSeparator: ';' }, resolveActor)(cell)

test('fields are known by their type', () => {
  expect(fieldsOf(all).map(({ name, kind, isList, isRequired }) => `${name} ${kind}${isList ? 's' : ''}${isRequired ? '!' : ''}`)).toEqual(['number number!', 'day day!', 'time time!', 'truth truth', 'choice choice', 'tags texts!', 'days days!', 'actor actor!', 'actors actors!'])
})

test.each([
  ['number', '1234.5', 1234.5], ['number', '1,234.50', 1234.5], ['number', '1.234,50', 1234.5], ['number', '1 234,5', 1234.5], ['number', "1'234'567", 1234567], ['number', '−3,5', -3.5], ['number', '0,125', 0.125], ['number', '٣٫٥', 3.5], ['number', '1e3', 1000],
  ['truth', 'Oui', true], ['truth', 'нет', false], ['truth', '是', true], ['truth', 'لا', false], ['truth', '1', true],
  ['choice', 'VISIT', 'visit'], ['time', '2026-04-03T14:30:00+02:00', '2026-04-03T12:30:00.000Z'], ['time', '2026-04-03 14:30', '2026-04-03T14:30:00.000Z'],
  ['tags', 'a; b;;a\nc', ['a', 'b', 'c']], ['days', '3.4.2026; 2026-01-01', ['2026-04-03', '2026-01-01']], ['actor', 'Kenya', 'KEN'], ['actors', 'Kenya; Peru', ['KEN', 'PER']], ['actors', 'Korea, Republic of', ['KOR']],
])('%s: “%s”', (field, cell, value) => {
  expect(read(field, cell)).toEqual({ value })
})

test.each([
  ['number', '1,234', 'could be 1234 or 1.234'], ['number', '1.234', 'could be 1234 or 1.234'], ['number', 'twelve', 'is no number'], ['truth', 'perhaps', 'neither yes nor no'], ['choice', 'letter', 'none of: call, visit'],
  ['time', '14:30', 'is no time'], ['day', '2026-02-30', 'is no date'], ['actors', 'Kenya; Atlantis', '“Atlantis” is no country'], ['number', 'x'.repeat(500), `${'x'.repeat(60)}…`],
])('%s: “%s” is refused with its reason', (field, cell, reason) => {
  expect(read(field, cell)).toEqual({ sentence: expect.stringContaining(reason) as string })
})

test.each([
  ['English', ['Full name', 'E-mail address', 'Country', 'Notes'], {}],
  ['French', ['Nom', 'Courriel', 'Pays', 'Remarques'], { name: 'Nom', emails: 'Courriel', parties: 'Pays', summary: 'Remarques' }],
  ['Spanish', ['Nombre completo', 'Correo electrónico', 'País', 'Notas'], { name: 'Nombre completo', emails: 'Correo electrónico', parties: 'País', summary: 'Notas' }],
  ['Arabic', ['الاسم الكامل', 'البريد الإلكتروني', 'البلد', 'ملاحظات'], { name: 'الاسم الكامل', emails: 'البريد الإلكتروني', parties: 'البلد', summary: 'ملاحظات' }],
  ['Russian', ['ФИО', 'Эл. почта', 'Страна', 'Примечание'], { name: 'ФИО', emails: 'Эл. почта', parties: 'Страна', summary: 'Примечание' }],
  ['Chinese', ['姓名', '电子邮件', '国家', '备注'], { name: '姓名', emails: '电子邮件', parties: '国家', summary: '备注' }],
  ['a card', ['Name', 'Title', 'E-mail', 'E-mail 2', 'Country', 'Note'], { name: 'Name', emails: 'E-mail', parties: 'Country', summary: 'Note' }],
])('columns in %s find their fields', (_, columns, mapped) => {
  const target = { ...thing, headings: {}, fields: z.object({ name: z.string(), emails: z.array(z.string()), parties: z.array(z.string()), summary: z.string() }) }
  const { mapping } = suggestMapping(target, [...columns, 'error'], new Map())
  expect(mapping.columns).toEqual(Object.keys(mapped).length > 0 ? mapped : { name: 'Full name', emails: 'E-mail address', parties: 'Country', summary: 'Notes' })
})

test('a column of another kind than its name promises is not suggested', () => {
  const target = { ...thing, headings: {}, fields: z.object({ mode: z.enum(['call', 'visit']), dueOn: day }) }
  expect(suggestMapping(target, ['Kind', 'Due'], new Map([['Kind', ['event', 'task']], ['Due', ['soon']]])).mapping.columns).toEqual({})
  expect(suggestMapping(target, ['Kind', 'Due'], new Map([['Kind', ['Call', 'x']], ['Due', ['13/4/2026']]])).mapping.columns).toEqual({ mode: 'Kind', dueOn: 'Due' })
})

test('a column goes to one field, and an order that nobody told is said to be guessed', () => {
  const target = { ...thing, headings: {}, fields: z.object({ happenedOn: day, dueOn: day }) }
  const guess = suggestMapping(target, ['Date'], new Map([['Date', ['3/4/2026']]]))
  expect(guess).toMatchObject({ mapping: { columns: { happenedOn: 'Date' } }, isOrderGuessed: true })
  expect(suggestMapping(target, ['Date'], new Map([['Date', ['3/24/2026']]]))).toMatchObject({ mapping: { dateOrder: 'mdy' }, isOrderGuessed: false })
})
