/** Hands a file that the browser made to the person. */
export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The address of a file that the browser made, to be shown in a tab of its own; it is good for as long as somebody takes to open it. */
export function seenAs(content: BlobPart, type: string): string {
  const address = URL.createObjectURL(new Blob([content], { type }))
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return address
}

/** What a drawing takes from style sheets, and the value that goes without saying. */
const drawn: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)', stroke: 'none', 'stroke-width': '1px', 'stroke-dasharray': 'none', 'stroke-linejoin': 'miter', 'vector-effect': 'none', opacity: '1',
}

/** Lines of about so many characters. */
function linesOf(text: string, most: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
    return lines
  }, [])
}

/**
 * A drawing of the page as a file of its own: what style sheets and tokens decide is written into it,
 * with its title above and, in small print, the words that have to go with it below.
 */
export function svgOf(svg: SVGSVGElement, title: string, terms: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  copy.querySelectorAll('*').forEach((element, index) => {
    const style = getComputedStyle(originals[index]!)
    for (const [property, usual] of Object.entries(drawn)) {
      const value = style.getPropertyValue(property)
      if (value === '' || value === usual) element.removeAttribute(property)
      else element.setAttribute(property, value)
    }
    for (const name of ['class', 'style', 'data-id']) element.removeAttribute(name)
  })
  const width = Number(svg.getAttribute('width')), height = Number(svg.getAttribute('height'))
  const small = linesOf(terms, width / 5.4)
  const below = 34 + small.length * 14
  for (const name of ['class', 'aria-hidden']) copy.removeAttribute(name)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('height', String(height + 34 + below))
  copy.setAttribute('viewBox', `0 -34 ${width} ${height + 34 + below}`)
  const write = (text: string, y: number, size: number) => {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'text')
    for (const [name, value] of Object.entries({ x: 10, y, 'font-size': size, 'font-family': size > 12 ? 'serif' : 'sans-serif', fill: size > 12 ? '#16202c' : '#5e6b78' })) line.setAttribute(name, String(value))
    line.textContent = text
    copy.append(line)
  }
  write(title, -12, 17)
  small.forEach((text, index) => write(text, height + 24 + index * 14, 10.5))
  return new XMLSerializer().serializeToString(copy)
}
