import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { mostPixels, shrunk } from './shrink.ts'

/** Languages whose writing is recognised, by ISO 639-2 and script. Another language in Latin letters is read by the one of them that does best; another script, Cyrillic among them, is not read. */
export type Tongue = 'eng' | 'fra' | 'spa' | 'ara' | 'chi_sim'

/** How a picture is to be turned so that it stands upright, as EXIF (tag 0x0112) tells it: 1 not, 6 a quarter clockwise, 3 half, 8 a quarter the other way. */
export type Turn = 1 | 3 | 6 | 8

/** A part of a picture in pixels. */
export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

/** What was recognised, and how sure that is on the whole, 0 to 100. */
export type Recognised = { readonly text: string; readonly confidence: number }

/** A page that took longer than it may. */
export class Late extends Error {
  override readonly name = 'Late'
}

type Pointers = { i32(name: keyof Box): object; get(): Box }
type Layout = { BoundingBox(level: number, x0: object, y0: object, x1: object, y1: object): boolean; Next(level: number): boolean; __destroy__(): void }
type Api = {
  Init(folder: null, languages: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  SetImageFile(turn: number, radians: number): number
  SetRectangle(left: number, top: number, width: number, height: number): void
  AnalyseLayout(): Layout
  GetGradient(): number
  Recognize(monitor: null): number
  GetUTF8Text(): string
  WriteImage(form: number): void
  MeanTextConf(): number
  Clear(): void
}
type Core = { FS: { writeFile(path: string, bytes: Uint8Array): void; readFile(path: string): Uint8Array; unlink(path: string): void }; TessBaseAPI: new () => Api; pointerHelper: new () => Pointers; getPointer(of: object): number; TesseractProgress?: () => void }
type Options = { print(line: string): void; printErr(line: string): void }

const need = createRequire(import.meta.url)
/** Tesseract’s engine of neural networks alone. */
const engine = 1
/** Lines of text, of the levels at which a layout is walked. */
const textLine = 2
/** What Tesseract writes of a picture: its shades of grey. */
const grey = 1
/** Pages are divided into blocks and lines, whichever way they are set. */
const divided = '3'
/** Slants below this, in radians (a third of a degree), are read as they are. */
const slight = 0.005

/**
 * Tesseract 5 (Smith, R. (2007), An Overview of the Tesseract OCR Engine, ICDAR) as WebAssembly, with one picture at
 * a time. Models are loaded when a language is first asked for. Throws `Late` when `isLate` says so while
 * pictures are decoded or words recognised; after that, and after any other error, it is not to be used again.
 */
export async function openTesseract(isLate: () => boolean) {
  const open = need('tesseract.js-core/tesseract-core-simd-lstm.js') as (options: Options) => Promise<Core>
  const core = await open({ print: () => undefined, printErr: () => undefined })
  core.TesseractProgress = () => { if (isLate()) throw new Late() }
  const opened = new Map<Tongue, Api>()
  const reader = (tongue: Tongue): Api => {
    const known = opened.get(tongue)
    if (known) return known
    core.FS.writeFile(`${tongue}.traineddata`, modelOf(tongue))
    const api = new core.TessBaseAPI()
    if (api.Init(null, tongue, engine) !== 0) throw new Error(`The model ${tongue} could not be loaded`)
    api.SetVariable('tessedit_pageseg_mode', divided)
    opened.set(tongue, api)
    return api
  }
  const place = (api: Api, turn: number, radians: number) => {
    if (isLate()) throw new Late()
    if (api.SetImageFile(turn, radians) !== 0) throw new Error('The picture cannot be decoded')
  }
  return {
    /** Takes a picture of so many pixels: PNG, JPEG, TIFF or portable grey map. A large one is made smaller, since it is decoded and searched for lines anew for every turn and language. What is too large for memory has to be refused before. */
    show(picture: Uint8Array, pixels: number): void {
      core.FS.writeFile('/input', picture)
      if (pixels <= mostPixels) return
      const api = reader('eng')
      place(api, 1, 0)
      api.WriteImage(grey)
      api.Clear()
      core.FS.writeFile('/input', shrunk(core.FS.readFile('/image.png'), mostPixels))
      core.FS.unlink('/image.png')
    },
    /** The lines of text in it, turned so, and by how many radians they slant. None where there is nothing that looks like text. */
    lines(turn: Turn): { boxes: readonly Box[]; radians: number } {
      const api = reader('eng')
      place(api, turn, 0)
      const layout = api.AnalyseLayout()
      const boxes: Box[] = []
      if (core.getPointer(layout) !== 0) {
        do {
          const at = new core.pointerHelper()
          layout.BoundingBox(textLine, at.i32('x0'), at.i32('y0'), at.i32('x1'), at.i32('y1'))
          boxes.push(at.get())
        } while (layout.Next(textLine))
        layout.__destroy__()
      }
      const radians = boxes.length === 0 ? 0 : api.GetGradient()
      api.Clear()
      return { boxes, radians: Math.abs(radians) < slight ? 0 : radians }
    },
    /** What stands in it, or in a part of it, turned so and set straight. */
    read(tongue: Tongue, turn: Turn, radians: number, box?: Box): Recognised {
      const api = reader(tongue)
      place(api, turn, radians)
      if (box) api.SetRectangle(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0)
      if (api.Recognize(null) !== 0) throw new Error('The picture could not be read')
      const seen = { text: tidy(api.GetUTF8Text()), confidence: api.MeanTextConf() }
      api.Clear()
      return seen
    },
  }
}
export type Tesseract = Awaited<ReturnType<typeof openTesseract>>

/** The model of a language, as its package has it. */
function modelOf(tongue: Tongue): Uint8Array {
  return gunzipSync(readFileSync(new URL(`4.0.0_best_int/${tongue}.traineddata.gz`, import.meta.resolve(`@tesseract.js-data/${tongue}`))))
}

/** Without the marks of direction that Tesseract puts into mixed lines, and without the blanks that it puts between Chinese signs. */
function tidy(text: string): string {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').replace(/(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])[ \t]+(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu, '')
}
