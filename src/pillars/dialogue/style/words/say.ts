import type { StyleLanguage } from '../schema.ts'
import { english } from './en.ts'
import { french } from './fr.ts'

/** The names of the reasons. */
export type Says = keyof typeof english

/** A reason in the text’s language, `{names}` filled in. */
export function say(language: StyleLanguage, what: Says, filling: Readonly<Record<string, string>> = {}): string {
  return (language === 'fr' ? french : english)[what].replace(/\{(\w+)\}/g, (whole, name: string) => filling[name] ?? whole)
}
