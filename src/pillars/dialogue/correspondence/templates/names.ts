import type { Language } from '#kernel/actor.ts'

/**
 * How the name of an office is written into a sentence: French and Spanish articles and their contractions, the
 * Russian dative, and Arabic gender, by the first word of the name. A name whose first word is not known stands as it is, for the officer
 * to set right.
 */

type Article = 'm' | 'f' | 'vowel' | 'plural'

const french: Readonly<Record<string, Article>> = {
  ministère: 'm', secrétariat: 'm', consulat: 'm', gouvernement: 'm', bureau: 'm', département: 'm', 'haut-commissariat': 'm', cabinet: 'm', conseil: 'm', royaume: 'm', sultanat: 'm', commonwealth: 'm', 'grand-duché': 'm',
  mission: 'f', délégation: 'f', commission: 'f', présidence: 'f', représentation: 'f', direction: 'f', république: 'f', nonciature: 'f', chancellerie: 'f', principauté: 'f', fédération: 'f', confédération: 'f',
  ambassade: 'vowel', organisation: 'vowel', union: 'vowel', office: 'vowel', institut: 'vowel', agence: 'vowel', état: 'vowel',
  états: 'plural', 'états-unis': 'plural', émirats: 'plural',
}
const frenchForms: Readonly<Record<string, Readonly<Record<Article, string>>>> = {
  le: { m: 'le ', f: 'la ', vowel: 'l’', plural: 'les ' }, au: { m: 'au ', f: 'à la ', vowel: 'à l’', plural: 'aux ' }, du: { m: 'du ', f: 'de la ', vowel: 'de l’', plural: 'des ' },
}

const spanish: Readonly<Record<string, 'm' | 'f' | 'plural'>> = {
  ministerio: 'm', consulado: 'm', gobierno: 'm', secretariado: 'm', departamento: 'm', alto: 'm', instituto: 'm', consejo: 'm', reino: 'm', estado: 'm', principado: 'm', commonwealth: 'm', sultanato: 'm', gran: 'm',
  embajada: 'f', misión: 'f', delegación: 'f', secretaría: 'f', comisión: 'f', representación: 'f', organización: 'f', unión: 'f', presidencia: 'f', nunciatura: 'f', dirección: 'f', oficina: 'f', cancillería: 'f', república: 'f', federación: 'f', confederación: 'f', mancomunidad: 'f',
  estados: 'plural', emiratos: 'plural',
}
const spanishForms: Readonly<Record<string, Readonly<Record<'m' | 'f' | 'plural', string>>>> = { el: { m: 'el ', f: 'la ', plural: 'los ' }, al: { m: 'al ', f: 'a la ', plural: 'a los ' }, del: { m: 'del ', f: 'de la ', plural: 'de los ' } }

/** Russian first words in the dative; adjectives before them follow by their ending. */
const russianDative: Readonly<Record<string, string>> = {
  министерство: 'Министерству', посольство: 'Посольству', представительство: 'Представительству', миссия: 'Миссии', секретариат: 'Секретариату', консульство: 'Консульству', департамент: 'Департаменту',
  делегация: 'Делегации', комиссия: 'Комиссии', правительство: 'Правительству', организация: 'Организации', управление: 'Управлению', генеральное: 'Генеральному', постоянное: 'Постоянному', постоянная: 'Постоянной', генеральный: 'Генеральному',
}
const adjectives = new Set(['генеральное', 'постоянное', 'постоянная', 'генеральный'])

const firstOf = (name: string): string => name.split(/\s/u, 1)[0]!.toLowerCase()
const lowered = (name: string): string => name.replace(/^(the|le|la|l’|l'|el)\s*/iu, (article) => (/^[lL][’']/u.test(article) || article.endsWith(' ') ? '' : article))

/** A name with an article or in a case: `le`, `au`, `du`; `el`, `al`, `del`; `dat`. With a capital (`Le`) the article begins a sentence. */
export function inflected(how: string, name: string): string {
  const form = how.toLowerCase(), isFirst = how !== form
  const known = withArticle(form, name)
  if (known !== undefined) return capital(isFirst, known.article) + known.bare
  if (form === 'dat') return dative(lowered(name))
  // The particle still says what the sentence means where the gender is not known.
  const particle = { au: 'à ', du: 'de ', al: 'a ', del: 'de ' }[form]
  return capital(isFirst, particle ?? '') + name
}

/** The French or Spanish article of a name, and the name without one; undefined where the gender of its first word is not known. */
export function withArticle(form: string, name: string): { article: string; bare: string } | undefined {
  const bare = lowered(name)
  const article = frenchForms[form]?.[french[firstOf(bare)] ?? 'none' as Article] ?? spanishForms[form]?.[spanish[firstOf(bare)] ?? 'none' as 'm']
  return article === undefined ? undefined : { article, bare }
}

const capital = (isFirst: boolean, text: string): string => (isFirst ? text.slice(0, 1).toUpperCase() + text.slice(1) : text)

function dative(name: string): string {
  const words = name.split(' ')
  for (const [at, word] of words.entries()) {
    const known = russianDative[word.toLowerCase()]
    if (known === undefined) break
    words[at] = at === 0 ? known : known.toLowerCase()
    if (!adjectives.has(word.toLowerCase())) break
  }
  return words.join(' ')
}

/** An English name after “the”: without an article of its own. */
export const afterThe = (name: string): string => name.replace(/^the\s+/iu, '')

/** Plurals of things, which agree like feminines. */
const arabicFeminines = new Set(['أمم', 'الأمم', 'دول', 'الدول'])

/** Whether the name of an office is feminine in Arabic: by the ending of its first word (وزارة، سفارة، بعثة), else masculine (مكتب، مجلس، ديوان). A name in another script counts as feminine, as most offices are. */
export function isFeminine(name: string): boolean {
  const first = firstOf(name).replace(/[\u064b-\u0652\u0640]/gu, '')
  return !/[\u0621-\u064a]/u.test(first) || /(?:ة|ى|اء)$/u.test(first) || arabicFeminines.has(first)
}

/** Offices that stand for any, in each language: what a wording is tried on. */
export const anyOffices: Readonly<Record<Language, { readonly sender: string; readonly addressee: string }>> = {
  en: { sender: 'Ministry of Foreign Affairs', addressee: 'Embassy' }, fr: { sender: 'Ministère des affaires étrangères', addressee: 'Ambassade' }, es: { sender: 'Ministerio de Relaciones Exteriores', addressee: 'Embajada' },
  ar: { sender: 'وزارة الخارجية', addressee: 'السفارة' }, ru: { sender: 'Министерство иностранных дел', addressee: 'Посольство' }, zh: { sender: '外交部', addressee: '大使馆' },
}
