import type { Stretch } from './follow.ts'

/** Puts the keyboard on a stretch of what stands in a text box. */
export function showIn(area: HTMLTextAreaElement, { from, to }: Stretch): void {
  area.focus({ preventScroll: true })
  area.setSelectionRange(from, to)
}

/** Puts other words in the place of a stretch, so that they can be taken back like anything typed. Nothing happens where something else has been written there since. `change` hears the whole text where the browser does not type it itself. */
export function putIn(area: HTMLTextAreaElement, stretch: Stretch & { readonly text: string }, words: string, change: (text: string) => void): void {
  const { value } = area
  if (value.slice(stretch.from, stretch.to) !== stretch.text) return
  showIn(area, stretch)
  // The one way that leaves the box's own undo whole; where it is refused, the words are put in without it.
  if (!document.execCommand('insertText', false, words)) change(value.slice(0, stretch.from) + words + value.slice(stretch.to))
}
