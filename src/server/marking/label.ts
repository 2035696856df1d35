import { levelName, type Marking, type Scheme } from '#kernel/marking.ts'

/** The namespace of confidentiality metadata labels. */
export const labelNamespace = 'urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'

/**
 * A marking as a confidentiality metadata label: ADatP-4774, Edition A Version 1 (STANAG 4774), element
 * `originatorConfidentialityLabel`. Compartments are restrictive categories (all are needed), releasability is a
 * permissive one (any suffices), caveats, originator control and TLP are informative. `us` joins the list of
 * releasability, which names all who may have it; `at` is when the marking was made.
 */
export function labelOf(marking: Marking, scheme: Scheme, us: string | undefined, at: Date): string {
  const released = marking.releasableTo === null ? [] : [...new Set([...(us ? [us] : []), ...marking.releasableTo])].sort()
  const categories = [
    category('Compartment', 'RESTRICTIVE', marking.compartments),
    category('Releasable To', 'PERMISSIVE', released),
    category('Originator Controlled', 'INFORMATIVE', marking.isOriginatorControlled ? (marking.originators.length > 0 ? marking.originators : ['ORCON']) : []),
    category('Caveat', 'INFORMATIVE', marking.caveats),
    category('TLP', 'INFORMATIVE', marking.tlp ? [`TLP:${marking.tlp}`] : []),
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<slab:originatorConfidentialityLabel xmlns:slab="${labelNamespace}">`,
    '<slab:ConfidentialityInformation>',
    `<slab:PolicyIdentifier>${escaped(scheme.policy)}</slab:PolicyIdentifier>`,
    `<slab:Classification>${escaped(levelName(marking.level, scheme))}</slab:Classification>`,
    ...categories.flat(),
    '</slab:ConfidentialityInformation>',
    `<slab:CreationDateTime>${at.toISOString()}</slab:CreationDateTime>`,
    '</slab:originatorConfidentialityLabel>',
    '',
  ].join('\n')
}

function category(tag: string, type: 'RESTRICTIVE' | 'PERMISSIVE' | 'INFORMATIVE', values: readonly string[]): string[] {
  if (values.length === 0) return []
  return [`<slab:Category TagName="${tag}" Type="${type}">`, ...values.map((value) => `<slab:GenericValue>${escaped(value)}</slab:GenericValue>`), '</slab:Category>']
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
