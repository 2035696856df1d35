import type { Own } from '#server/own.ts'
import { correspondenceOwn } from './correspondence/own.ts'
import { meetingFigures, meetingSteps } from './meetings/own.ts'
import { statementFigures, statementSteps } from './statements/own.ts'
import { threadFigures, threadSteps } from './threads/own.ts'

/** What dialogue tells about a pair from the ministry’s own records: notes, meetings, open proposals, statements. */
export const own: Own = {
  figures: async (db, pair) => [...(await correspondenceOwn.figures(db, pair)), ...(await meetingFigures(db, pair)), ...(await threadFigures(db, pair)), ...(await statementFigures(db, pair))],
  steps: async (db, pair) => [...(await correspondenceOwn.steps(db, pair)), ...(await meetingSteps(db, pair)), ...(await threadSteps(db, pair)), ...(await statementSteps(db, pair))],
}
