/** Text that was to go into a field and does not fit: the most that the field takes, and how much there would be, in UTF-16 units as `maxLength` counts. */
export type TooMuch = { readonly most: number; readonly all: number }

/**
 * Refuses what does not fit into a field with a `maxLength`, and tells of it: a browser would cut it there without a
 * word, and the end of what somebody pasted or dropped would be lost unseen. What is composed letter by letter by an
 * input method cannot be refused; there the browser keeps the limit. Returns what takes the watch away.
 */
export function keepWhole(told: (much: TooMuch) => void): () => void {
  const look = (event: Event) => {
    const { target } = event
    if (!(event instanceof InputEvent) || !event.cancelable || !(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return
    const coming = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
    const all = lengthAfter(target, coming)
    if (target.maxLength < 0 || coming === '' || all <= target.maxLength || all <= target.value.length) return
    event.preventDefault()
    told({ most: target.maxLength, all })
  }
  document.addEventListener('beforeinput', look, true)
  return () => document.removeEventListener('beforeinput', look, true)
}

/** How long the text of a field becomes when something takes the place of what is chosen in it. */
export function lengthAfter({ value, selectionStart, selectionEnd }: Pick<HTMLTextAreaElement, 'value'> & { readonly selectionStart: number | null; readonly selectionEnd: number | null }, coming: string): number {
  return value.length - ((selectionEnd ?? 0) - (selectionStart ?? 0)) + coming.replaceAll('\r\n', '\n').length
}
