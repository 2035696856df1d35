import type { Pillar } from '#server/pillar.ts'
import { indicators } from './indicators.ts'
import { meetings } from './meetings/room.ts'
import { generalDebate } from './sources/general-debate.ts'
import { missions } from './sources/missions.ts'
import { visits } from './sources/visits.ts'
import { speechSimilarity } from './speech-similarity.ts'
import { steps } from './steps.ts'
import { threads } from './threads/room.ts'
import { style } from './style/room.ts'
import { tables, timeline } from './timeline.ts'
import { video } from './video/room.ts'

export const dialogue: Pillar = { id: 'dialogue', sources: [missions, visits, generalDebate], indicators: [...indicators, speechSimilarity], steps, timeline, tables, keeps: [meetings, threads, video, style] }
