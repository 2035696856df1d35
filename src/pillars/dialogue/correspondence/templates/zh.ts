import { excellencies, type Shipped } from './text.ts'

/** Chinese: notes in the third and the first person. Letters are for the ministry to complete. */
export const chinese: readonly Shipped[] = [
  { form: 'note-verbale', part: 'opening', text: '{sender}向{addressee}致意，并谨' },
  { form: 'note-verbale', part: 'reference', text: '{sender}向{addressee}致意，并就{date}第{number}号照会谨' },
  { form: 'note-verbale', part: 'close', text: '顺致最崇高的敬意。' },
  { form: 'first-person-note', part: 'salutation', ranks: excellencies, text: '阁下：' },
  { form: 'first-person-note', part: 'opening', text: '我谨' },
  { form: 'first-person-note', part: 'close', ranks: excellencies, text: '顺致最崇高的敬意。' },
]
