/**
 * The second click of a double click on a button that sends a form sends nothing: the first one is under way, and what it
 * makes would be there twice. Keys send once each (`detail` is 0), and a click that stands alone is always heard (1).
 */
export function sendOnce(): void {
  document.addEventListener('click', (event) => {
    if (event.detail > 1 && event.target instanceof Element && event.target.closest('button[type="submit"]')) event.preventDefault()
  }, { capture: true })
}
