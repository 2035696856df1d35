import { excellencies, type Shipped } from './text.ts'

/** Russian: notes in the third and the first person. Letters are for the ministry to complete. */
export const russian: readonly Shipped[] = [
  { form: 'note-verbale', part: 'opening', text: '{sender} свидетельствует своё уважение {dat:addressee} и имеет честь ' },
  { form: 'note-verbale', part: 'reference', text: '{sender} свидетельствует своё уважение {dat:addressee} и, ссылаясь на ноту № {number} от {date}, имеет честь ' },
  { form: 'note-verbale', part: 'close', text: '{sender} пользуется случаем, чтобы возобновить {dat:addressee} уверения в своём весьма высоком уважении.' },
  { form: 'first-person-note', part: 'salutation', ranks: excellencies, text: 'Ваше Превосходительство,' },
  { form: 'first-person-note', part: 'opening', text: 'Имею честь ' },
  { form: 'first-person-note', part: 'close', ranks: excellencies, text: 'Примите, Ваше Превосходительство, уверения в моём весьма высоком уважении.' },
]
