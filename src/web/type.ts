import { queries } from './api.ts'

const key = 'entente.type'
/** How long nothing has to be awaited, in ticks of 150 ms, before the typefaces are fetched. */
const quietTicks = 10

/**
 * Shows our own typefaces: at once where they were fetched before, else when nothing else is awaited.
 * On a thin link they would hold the first figures back by three seconds.
 */
export function comeToType(): void {
  const show = () => void (document.documentElement.dataset['type'] = 'own')
  if (localStorage.getItem(key)) return show()
  let quiet = 0
  const tick = setInterval(() => {
    quiet = queries.isFetching() > 0 ? 0 : quiet + 1
    if (quiet < quietTicks) return
    clearInterval(tick)
    show()
    void document.fonts.ready.then(() => localStorage.setItem(key, 'own'))
  }, 150)
}
