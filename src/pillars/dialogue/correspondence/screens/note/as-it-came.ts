/** From how many characters on a line was broken by the width of its paper, and not by whoever wrote it. */
const full = 45

/** A text that came in, with the lines of each paragraph joined. Every character stays where it is, so that what is found in the one is found in the other. */
export function joinedLines(text: string): string {
  const lines = text.split('\n')
  return lines.map((line, at) => {
    const next = lines[at + 1]
    if (next === undefined) return line
    return line + (line.trim().length >= full && next.trim() !== '' && !/^\s*(?:[-•*–]|\d{1,3}[.)])\s/u.test(next) ? ' ' : '\n')
  }).join('')
}

/** Whether a text shows by itself what its sheet would print above it: its number, or the name of who wrote it. */
export const isOwnHead = (text: string, { number, sender }: { number: string | null; sender: string | undefined }): boolean => {
  const head = text.slice(0, 1500).toLowerCase()
  return (number !== null && number !== '' && head.includes(number.toLowerCase())) || (sender !== undefined && head.includes(sender.toLowerCase()))
}
