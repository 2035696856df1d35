/** Hands a file that the browser made to the person. */
export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A cell of a CSV file. */
export type CsvCell = string | number | boolean | null | undefined

/**
 * Rows as CSV (RFC 4180), with the byte-order mark that spreadsheets need to read UTF-8. Text that a
 * spreadsheet would run as a formula is quoted with an apostrophe (OWASP, CSV injection); numbers are not.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const drawn = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'fill-opacity', 'opacity', 'font', 'text-anchor', 'display'] as const

/** A drawing of the page as a file of its own: what style sheets and tokens decide is written into it. */
export function svgOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, index) => {
    const style = getComputedStyle(original)
    for (const property of drawn) {
      const value = style.getPropertyValue(property)
      if (value) copies[index]!.setAttribute(property, value)
    }
    for (const name of ['class', 'style', 'tabindex', 'data-id']) copies[index]!.removeAttribute(name)
  })
  const { width, height } = svg.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  return new XMLSerializer().serializeToString(copy)
}
