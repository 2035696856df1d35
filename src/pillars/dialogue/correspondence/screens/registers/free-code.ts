/** A code for a new register that no other has: `OUT`, with where a mission is `OUT-PER`, and with a number where that is taken too: `OUT-2`. */
export function freeCode(wanted: string, host: string | null, taken: readonly string[]): string {
  const suffix = host?.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 6)
  const first = suffix ? `${wanted}-${suffix}` : wanted
  let code = first
  for (let n = 2; taken.includes(code); n++) code = `${first}-${n}`
  return code
}
