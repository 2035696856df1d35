const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** The records named in a text, a link or id on each line, each once; and the lines that name none. */
export function recordsIn(text: string): { readonly ids: string[]; readonly strange: string[] } {
  const lines = text.split(/\s+/).filter(Boolean)
  const found = lines.map((line) => ({ line, id: id.exec(line.toLowerCase())?.[0] }))
  return { ids: [...new Set(found.flatMap((one) => one.id ?? []))], strange: found.filter((one) => one.id === undefined).map(({ line }) => line) }
}
