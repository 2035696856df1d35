import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Holds a page against axe, as it stands: no violation at all. */
export async function isAccessible(page: Page): Promise<void> {
  await page.evaluate(`window.axe ? 0 : ${axe.source};0`)
  const { violations } = (await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<axe.AxeResults> } }).axe.run())) as axe.AxeResults
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`), page.url()).toEqual([])
}
