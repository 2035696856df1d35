import { places, styleRule } from '../plugin.ts'

const months = 'January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'

/** What people and templates write where something is still missing. Words left out of a quotation, “[…]” and “[sic]” are not meant. */
const placeholders: readonly RegExp[] = [
  /\[(?!sic\b|\s*(?:…|\.{3})\s*\]|[ivxlc]+\]|\p{Lu}?\p{Ll}{0,2}\])[\p{L}?_<][^\][\n]{0,60}\]/giu,
  /\{(?:[a-z]{2,3}:)?[a-z][a-z _-]{1,30}\}|<(?:insert|name|date|place|number|nom|lieu|numéro|à compléter)[^<>\n]{0,40}>|_{3,}|\?{3,}/giu,
  // XX and XXX by themselves are numbers too: of a session, a chapter or a century.
  /(?<![\p{L}\p{N}-])(?<!\b(?:Articles?|Chapters?|Parts?|Annex(?:es)?|Sessions?|Titles?|Sections?|Volumes?|Protocols?|Chapitres?|Parties?|Annexes?|Tomes?|Titres?|du|le|au|the|siècles?|Resolution|résolution) |\()X{2,3}(?![\p{L}\p{N}-]|(?:st|nd|rd|th|e|ᵉ)\b|\s+(?:century|centuries|session|siècles?))(?!\))/gu,
  new RegExp(`(?<![\\p{L}\\p{N}])(?:[Xx]{2,4} (?:de |of )?(?:${months})|[Xx]{2}[./-][Xx]{2}[./-]\\d{2,4}|X{4,}|x{3,}|(?:dd|jj)[./-]mm[./-](?:yyyy|aaaa|yy|aa))(?![\\p{L}\\p{N}])`, 'gu'),
  /(?<![\p{L}\p{N}.])(?:TB[CDA]|T\.B\.[CDA]\.|N\.\s?N\.|lorem ipsum)(?![\p{L}\p{N}])/gu,
  /\((?:to be (?:confirmed|completed|determined|inserted|added|supplied|filled in)|à (?:compléter|confirmer|préciser|insérer|déterminer|remplir))\)/giu,
]
/** In correspondence three dots by themselves, or where a paragraph breaks off; elsewhere they may be a pause. */
const dots = /(?<=^|[\s,;:])(?:…|\.{3})(?=[\s,;:.]|$)|(?<!…)(?:…|\.{3})(?=\s*(?:\n|$))/gu

/** A place in the text that is still to be filled in. */
export const placeholderLeft = styleRule('placeholder-left', function* (draft) {
  const taken: { from: number; to: number }[] = []
  for (const pattern of draft.form === undefined ? placeholders : [...placeholders, dots]) {
    for (const { from, to, text } of places(draft, pattern)) {
      if (taken.some((one) => from < one.to && to > one.from)) continue
      taken.push({ from, to })
      yield { from, to, severity: 'warning', says: 'placeholder-left', with: { found: text } }
    }
  }
})
