import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun, type FileChild, type IStylesOptions } from 'docx'
import type { Language } from '#kernel/actor.ts'

/** Fonts that office suites have: Georgia for Latin and Cyrillic, the usual faces for Arabic and Chinese. */
export const wordFonts = { ascii: 'Georgia', hAnsi: 'Georgia', cs: 'Times New Roman', eastAsia: 'SimSun' }

/** Twentieths of a point in a millimetre. */
export const twipsPerMm = 56.7

/** Width and height of paper, in twentieths of a point. */
export const wordPapers = { a4: { width: Math.round(210 * twipsPerMm), height: Math.round(297 * twipsPerMm) }, letter: { width: 12240, height: 15840 } }

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-SA', ru: 'ru-RU', zh: 'zh-CN' }

/** What a Word file is made of: `size` of its text in half points, `after` what follows a paragraph and `margin` on all sides in twentieths of a point, `styles` of its headings. */
export type WordFile = {
  readonly title: string
  readonly creator?: string | undefined
  readonly lang: Language
  readonly paper: keyof typeof wordPapers
  readonly margin: number
  readonly size: number
  readonly after?: number
  readonly styles: Omit<NonNullable<IStylesOptions['default']>, 'document'>
  readonly head: readonly Paragraph[]
  readonly foot: readonly Paragraph[]
  readonly children: readonly FileChild[]
}

/** A Word file of one section, as bytes. */
export async function wordFile({ title, creator, lang, paper, margin, size, after, styles, head, foot, children }: WordFile): Promise<Uint8Array> {
  const document = new Document({
    title, ...(creator && { creator }),
    styles: { default: { document: { run: { font: wordFonts, size, color: '16202c', language: { value: locales[lang], eastAsia: 'zh-CN', bidirectional: 'ar-SA' } }, ...(after !== undefined && { paragraph: { spacing: { after } } }) }, ...styles } },
    sections: [{
      properties: { page: { size: wordPapers[paper], margin: { top: margin, bottom: margin, left: margin, right: margin } } },
      headers: { default: new Header({ children: [...head] }) },
      footers: { default: new Footer({ children: [...foot] }) },
      children: [...children],
    }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** Head and foot of a paper that bears a banner, with the number of its pages below. */
export function bannered(parts: readonly (string | null | undefined)[]): Pick<WordFile, 'head' | 'foot'> {
  const banner = () => new Paragraph({ bidirectional: false, alignment: AlignmentType.CENTER, children: [new TextRun({ text: parts.filter(Boolean).join('    ·    '), rightToLeft: false, bold: true, size: 17 })] })
  const pages = new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 16, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })
  return { head: [banner()], foot: [banner(), pages] }
}
