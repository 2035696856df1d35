import { expect, test } from 'vitest'
import { missingSigns } from './covered.ts'

test('signs of the six languages are there; what no font has is told, once each', async () => {
  expect(await missingSigns('Note No. 12 – “Réf.” n° ½ €\n\tМинистерство Ґ Ελλάς مذكرة شفوية رقم ٤٥، ج‌ع 外交部照会。')).toEqual([])
  expect(await missingSigns('한한 ไ 😀 x')).toEqual(['한', 'ไ', '😀'])
})
