import { z } from 'zod'

const text = z.string().max(4000).catch(({ input }) => String(input).slice(0, 4000))

/** What a browser says that it refused: the fields that help to find the cause, of both forms that browsers send. */
const violation = z.object({ directive: text, blocked: text, page: text, source: text.optional(), line: z.number().optional(), column: z.number().optional() })
/** Something that our content security policy kept from happening in somebody's browser. */
export type Violation = z.infer<typeof violation>

/** `application/csp-report`, which `report-uri` sends. */
const old = z.object({ 'csp-report': z.object({ 'effective-directive': text.optional(), 'violated-directive': text.optional(), 'blocked-uri': text.optional(), 'document-uri': text.optional(), 'source-file': text.optional(), 'line-number': z.number().optional(), 'column-number': z.number().optional() }) })

/** `application/reports+json`, which the Reporting API sends: many kinds at once. */
const current = z.array(z.object({ type: z.string(), body: z.object({ effectiveDirective: text.optional(), blockedURL: text.optional(), documentURL: text.optional(), sourceFile: text.nullish(), lineNumber: z.number().nullish(), columnNumber: z.number().nullish() }).loose().nullish() }))

/** The violations that a report tells of; none when it is of another kind or form. */
export function violationsIn(report: unknown): Violation[] {
  const one = old.safeParse(report)
  if (one.success) {
    const said = one.data['csp-report']
    return [{ directive: said['effective-directive'] ?? said['violated-directive'] ?? '', blocked: said['blocked-uri'] ?? '', page: said['document-uri'] ?? '', ...place(said['source-file'], said['line-number'], said['column-number']) }]
  }
  const many = current.safeParse(report)
  if (!many.success) return []
  return many.data.filter(({ type, body }) => type === 'csp-violation' && body).slice(0, 10).map(({ body }) => ({ directive: body?.effectiveDirective ?? '', blocked: body?.blockedURL ?? '', page: body?.documentURL ?? '', ...place(body?.sourceFile, body?.lineNumber, body?.columnNumber) }))
}

const place = (source?: string | null, line?: number | null, column?: number | null): Pick<Violation, 'source' | 'line' | 'column'> => ({ ...(source && { source }), ...(line != null && { line }), ...(column != null && { column }) })

/**
 * A violation as one line of the log. Everything in it was sent by somebody: JSON keeps line breaks
 * and control characters from looking like lines of ours, and queries and fragments, which may hold
 * what a person searched for, are left out.
 */
export function lineOf(found: Violation): string {
  const bare = (address: string) => JSON.stringify(address.replace(/[?#].*$/s, '').slice(0, 300))
  return `A browser refused ${bare(found.blocked)} by ${JSON.stringify(found.directive.slice(0, 60))} on the page ${bare(found.page)}${found.source ? ` (${bare(found.source)}, ${found.line ?? 0}:${found.column ?? 0})` : ''}.`
}
