const browsers: readonly (readonly [RegExp, string])[] = [[/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/Chrom(?:e|ium)\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari']]
const systems: readonly (readonly [RegExp, string])[] = [[/\bAndroid\b/, 'Android'], [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bCrOS\b/, 'ChromeOS'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux']]

/** A browser and its system by their names, as a `User-Agent` has them: “Firefox · Linux”. Something else by its first word; “?” for nothing. */
export function deviceOf(userAgent: string | null | undefined): string {
  const agent = userAgent ?? ''
  const of = (known: typeof browsers) => known.find(([sign]) => sign.test(agent))?.[1]
  return [of(browsers) ?? /^[\w.-]{1,40}/.exec(agent)?.[0], of(systems)].filter(Boolean).join(' · ') || '?'
}
