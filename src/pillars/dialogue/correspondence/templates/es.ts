import { excellencies, type Shipped } from './text.ts'

/** Spanish: notes in the third and the first person. Letters are for the ministry to complete. */
export const spanish: readonly Shipped[] = [
  { form: 'note-verbale', part: 'opening', text: '{El:sender} saluda atentamente {al:addressee} y tiene el honor de ' },
  { form: 'note-verbale', part: 'reference', text: '{El:sender} saluda atentamente {al:addressee} y tiene el honor de referirse a su nota n.º {number}, de fecha {date}, y de ' },
  { form: 'note-verbale', part: 'close', text: '{El:sender} aprovecha la oportunidad para reiterar {al:addressee} las seguridades de su más alta y distinguida consideración.' },
  { form: 'first-person-note', part: 'salutation', ranks: excellencies, text: 'Excelencia:' },
  { form: 'first-person-note', part: 'opening', text: 'Tengo el honor de ' },
  { form: 'first-person-note', part: 'close', ranks: excellencies, text: 'Aprovecho la oportunidad para reiterar a Vuestra Excelencia las seguridades de mi más alta y distinguida consideración.' },
]
