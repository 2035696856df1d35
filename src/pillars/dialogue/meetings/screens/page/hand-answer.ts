import { download } from '#ui/download.ts'
import type { AnswerGiven } from '../../invitations/schema.ts'

/** Gives an answer that was not mailed to whoever wrote it, as a calendar file; answers whether it was mailed. */
export function handAnswer({ sentTo, file }: AnswerGiven): boolean {
  if (sentTo === null && file !== null) download('answer.ics', file, 'text/calendar')
  return sentTo !== null
}
