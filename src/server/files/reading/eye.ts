import { Unreadable } from './refusal.ts'
import { Late, openTesseract, type Box, type Tesseract, type Tongue, type Turn } from './tesseract.ts'

/** How much of one file may be recognised: pages, seconds of a core for all of them, and for one. */
export type Budget = { readonly pages: number; readonly seconds: number; readonly page: number }

/** Gives the words of a page that is a picture of so many pixels; `page` counts from 1 where there are several, `turn` is how the picture says it is to be turned. */
export type Look = (picture: () => Uint8Array | Promise<Uint8Array>, place: { readonly pixels: number; readonly page?: number; readonly turn?: number }) => Promise<string>

/** Looks at pictures. `pictures` is how many there were, `left` how many of them were not looked at for want of time; `report` says what was not read. */
export type Eye = { readonly look: Look; readonly pictures: number; readonly left: number; report(): string | undefined }

/** At this confidence and above a page is taken as read; below the lower one what was recognised is more likely noise than words. */
const confidences = { good: 80, least: 60 } as const

const turns: readonly Turn[] = [1, 3, 6, 8]

/** Languages by their script, in the order in which they are tried: the model of Chinese reads Latin letters too, and not as well. */
const scripts: readonly (readonly Tongue[])[] = [['eng', 'fra', 'spa'], ['ara'], ['chi_sim']]

/** An eye that reads nothing and only counts what could be. */
export function closedEye(): Eye {
  let pictures = 0
  return { look: async () => { pictures++; return '' }, get pictures() { return pictures }, get left() { return pictures }, report: () => undefined }
}

/** An eye that recognises what is written, until its budget is used up. `pulse` is called again and again meanwhile: nothing else is heard then. */
export function openEye(budget: Budget, pulse: () => void = () => undefined): Eye {
  const began = coreSeconds()
  const unread: { readonly why: 'late' | 'illegible' | 'undecoded' | 'left'; readonly page: number | undefined }[] = []
  let pictures = 0
  let deadline = 0
  let tesseract: Tesseract | undefined
  // The pages of one file mostly lie one way round.
  let lay: Turn = 1
  const look: Look = async (picture, { pixels, page, turn }) => {
    pictures++
    const not = (why: (typeof unread)[number]['why']) => { unread.push({ why, page }); return '' }
    if (pictures > budget.pages || coreSeconds() - began > budget.seconds) return not('left')
    try {
      tesseract ??= await openTesseract(() => { pulse(); return coreSeconds() > deadline })
      deadline = coreSeconds() + budget.page
      tesseract.show(await picture(), pixels)
      const best = sample(tesseract, turn === undefined ? lay : straight(turn))
      if (!best) return ''
      const { text, confidence } = tesseract.read(best.tongue, best.turn, best.radians)
      if (confidence < confidences.least) return not('illegible')
      lay = best.turn
      return text
    } catch (error) {
      tesseract = undefined
      if (error instanceof Unreadable) throw error
      return not(error instanceof Late ? 'late' : 'undecoded')
    }
  }
  const told = (why: (typeof unread)[number]['why'], says: string) => {
    const all = unread.filter((one) => one.why === why)
    return all.length === 0 ? [] : [says.replace('{pages}', pagesOf(all.flatMap(({ page }) => page ?? []), all.length))]
  }
  return {
    look, get pictures() { return pictures }, get left() { return unread.filter(({ why }) => why === 'left').length },
    report: () => [
      ...told('illegible', 'No words could be made out on {pages}.'), ...told('undecoded', 'The picture of {pages} cannot be decoded.'),
      ...told('late', `Recognising {pages} took more than ${budget.page} seconds of a processor’s time and was given up.`), ...told('left', `Not recognised: {pages}; of one file at most ${budget.pages} pages are, in ${Math.round(budget.seconds / 60)} minutes of a processor’s time. Split it to have them read.`),
    ].join(' ') || undefined,
  }
}

type Sampled = { readonly tongue: Tongue; readonly turn: Turn; readonly radians: number; readonly confidence: number }

/** In which language a page is and how it has to be turned: a few of its lines are read in the languages of one script after the other, turned one way after the other, until that goes well. Undefined where nothing on it looks like text. */
function sample(tesseract: Tesseract, first: Turn): Sampled | undefined {
  let best: Sampled | undefined
  for (const turn of [first, ...turns.filter((one) => one !== first)]) {
    const { boxes, radians } = tesseract.lines(turn)
    if (boxes.length === 0) continue
    const box = sampleOf(boxes)
    for (const tongues of scripts) {
      for (const tongue of tongues) {
        const { confidence } = tesseract.read(tongue, turn, radians, box)
        if (confidence > (best?.confidence ?? -1)) best = { tongue, turn, radians, confidence }
      }
      if (best && best.confidence >= confidences.good) return best
    }
  }
  return best
}

/** The four lines in a row that are the widest together. */
function sampleOf(boxes: readonly Box[]): Box {
  const windows = boxes.map((_, at) => boxes.slice(at, at + 4))
  const width = (all: readonly Box[]) => all.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0)
  const widest = windows.reduce((a, b) => (width(b) > width(a) ? b : a))
  const margin = 10
  return {
    x0: Math.max(0, Math.min(...widest.map(({ x0 }) => x0)) - margin), y0: Math.max(0, Math.min(...widest.map(({ y0 }) => y0)) - margin),
    x1: Math.max(...widest.map(({ x1 }) => x1)), y1: Math.max(...widest.map(({ y1 }) => y1)),
  }
}

const straight = (turn: number): Turn => turns.find((one) => one === turn) ?? 1

/** Pages as they are said: “pages 2 and 5 to 9”; “the picture” or how many pictures where they have no numbers. */
function pagesOf(pages: readonly number[], count: number): string {
  if (pages.length === 0) return count === 1 ? 'the picture' : `${count} pictures`
  const runs: [number, number][] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last && page === last[1] + 1) last[1] = page
    else runs.push([page, page])
  }
  const said = runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`))
  return `${pages.length === 1 ? 'page' : 'pages'} ${said.length === 1 ? said[0] : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`}`
}

function coreSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
