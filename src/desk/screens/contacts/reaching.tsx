import { Fragment, type ReactNode } from 'react'
import { Card } from '#ui/card.tsx'
import { useLanguage, useWords } from '#ui/language/words.ts'
import desk from '../desk.module.css'
import { useRecordWords } from '../words.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [])

/** How to address and reach a person. */
export function Reaching({ fields }: { fields: Readonly<Record<string, unknown>> }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const language = useLanguage()
  const emails = listOf(fields['emails']), phones = listOf(fields['phones']), languages = listOf(fields['languages'])
  const spoken = (tag: string): string => {
    try {
      return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
    } catch {
      return tag
    }
  }
  const text = (name: string) => textOf(fields[name]) && <bdi key={name}>{textOf(fields[name])}</bdi>
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['address', text('address')],
    ['salutation', text('salutation')],
    ['languages', languages.length > 0 && languages.map(spoken).join(', ')],
    ['emails', emails.length > 0 && emails.map((one) => <div key={one}><a href={`mailto:${encodeURIComponent(one).replace('%40', '@')}`} dir="ltr">{one}</a></div>)],
    ['phones', phones.length > 0 && phones.map((one) => <div key={one}><a href={`tel:${one.replace(/[^+\d]/g, '')}`} dir="ltr">{one}</a></div>)],
  ]
  const shown = facts.filter(([, value]) => Boolean(value))
  return (
    <Card title={say('contact.reach')}>
      {shown.length === 0 ? <p className="muted">{say('contact.reach-none')}</p> : <dl className={desk.facts}>{shown.map(([name, value]) => <Fragment key={name}><dt>{words.field(name)}</dt><dd>{value}</dd></Fragment>)}</dl>}
    </Card>
  )
}
