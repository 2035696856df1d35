import type { Own } from '#server/own.ts'
import { correspondenceOwn } from './correspondence/own.ts'
import { meetingOwn } from './meetings/own.ts'
import { statementOwn } from './statements/own.ts'
import { threadOwn } from './threads/own.ts'

/** What dialogue tells about a pair from the ministry’s own records: notes, meetings, open proposals, statements. */
export const own: readonly Own[] = [correspondenceOwn, meetingOwn, threadOwn, statementOwn]
