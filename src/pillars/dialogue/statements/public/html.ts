import type { Language } from '#kernel/actor.ts'

/** A piece of HTML that is safe as it stands. */
export type Html = { readonly html: string }

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML: in elements and in quoted attributes. Control characters that HTML does not allow are left out. */
// eslint-disable-next-line no-control-regex -- these are what is taken out
export const escaped = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').replace(/[&<>"']/g, (one) => entities[one]!)

/** HTML with values in its gaps: text is escaped, `Html` stands as it is, lists are joined, nothing is nothing. The one way in which these pages are made. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[] | null | undefined | false)[]): Html {
  const one = (value: (typeof values)[number]): string => {
    if (value === null || value === undefined || value === false) return ''
    if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
    return 'html' in value ? value.html : value.map((part) => part.html).join('')
  }
  return { html: parts.reduce((text, part, i) => text + part + (i < values.length ? one(values[i]) : ''), '') }
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])

/** The direction in which a language is written, by its tag. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  const [primary = '', ...rest] = language.split('-')
  const script = rest.find((part) => /^[A-Za-z]{4}$/.test(part))?.toLowerCase()
  if (script) return ['arab', 'hebr', 'thaa', 'syrc', 'nkoo', 'adlm', 'rohg'].includes(script) ? 'rtl' : 'ltr'
  return rightToLeft.has(primary.toLowerCase()) ? 'rtl' : 'ltr'
}

/** Plain text as paragraphs, parted at empty lines; single line ends stay line ends. */
export const paragraphs = (text: string): Html[] => text.trim().split(/\n\s*\n/).filter((one) => one.trim() !== '').map((one) => html`<p>${one.trim().split('\n').map((line, i) => html`${i > 0 && { html: '<br>' }}${line}`)}</p>`)

/** A day or moment in words of a language; English as diplomacy writes it, day first. */
export const dateIn = (language: Language, iso: string): string => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso))
