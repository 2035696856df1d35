import type { Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { afterThe, inflected, isFeminine } from './names.ts'

/** What a template is filled in with. */
export type Filling = { readonly sender: string; readonly addressee: string; readonly number: string; readonly date: string; readonly address: string }

const placeholder = /\{(?:(le|Le|au|Au|du|Du|el|El|al|Al|del|Del|dat):)?(sender|addressee|number|date|address)\}/gu

/** Two words of which the gender of an office chooses one: `{تهدي|يهدي:sender}`. */
const agreement = /\{([^{}|:\n]{1,60})\|([^{}|:\n]{1,60}):(sender|addressee)\}/gu

/** A template with its places filled in. Nothing of what is filled in is read as a template again. */
export function filled(template: string, language: Language, filling: Filling): string {
  const agreed = template.replace(agreement, (_, feminine: string, masculine: string, name: 'sender' | 'addressee') => (isFeminine(filling[name]) ? feminine : masculine))
  return agreed.replace(placeholder, (_, how: string | undefined, name: keyof Filling) => {
    const value = filling[name]
    if (how !== undefined) return inflected(how, value)
    return language === 'en' && (name === 'sender' || name === 'addressee') ? afterThe(value) : value
  })
}

/** Refuses a template with a place that is never filled in. Fault: `correspondence/placeholder`. */
export function checkPlaceholders(template: string): void {
  const rest = template.replace(agreement, '').replace(placeholder, '')
  const wrong = /\{[^{}\n]{0,60}\}?/u.exec(rest)?.[0]
  if (wrong !== undefined) throw new Fault('correspondence/placeholder', `“${wrong}” is never filled in. Use {sender}, {addressee}, {number}, {date} or {address}, with le:, au:, du:, el:, al:, del: or dat: before the name of an office where the language needs it, and {feminine|masculine:sender} where Arabic words agree with an office.`, { fields: [{ path: 'text', message: 'has an unknown place to fill in' }] })
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-EG-u-nu-latn', ru: 'ru-RU', zh: 'zh-CN' }

/** A day as it is written in a note: `3 November 2026`, `1er novembre 2026`, `3 نوفمبر 2026`. */
export function longDate(day: string, language: Language): string {
  const text = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  return language === 'fr' ? text.replace(/^1 /u, '1er ') : text.replace(/[\u200e\u200f]/gu, '')
}
