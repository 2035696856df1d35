import { excellencies, forForms, type Shipped } from './text.ts'

/** English: the usage of the United Nations and of Satow’s Diplomatic Practice. “Highest” goes to ambassadors and above, “high” to a chargé. */
export const english: readonly Shipped[] = [
  { form: 'note-verbale', part: 'opening', text: 'The {sender} presents its compliments to the {addressee} and has the honour to ' },
  { form: 'note-verbale', part: 'reference', text: 'The {sender} presents its compliments to the {addressee} and has the honour to refer to the latter’s Note No. {number} dated {date}, and to ' },
  { form: 'note-verbale', part: 'close', text: 'The {sender} avails itself of this opportunity to renew to the {addressee} the assurances of its highest consideration.' },
  ...forForms(['first-person-note'], [
    { part: 'salutation', ranks: excellencies, text: 'Excellency,' },
    { part: 'salutation', text: 'Sir/Madam,' },
    { part: 'opening', text: 'I have the honour to ' },
    { part: 'reference', ranks: excellencies, text: 'I have the honour to refer to Your Excellency’s Note No. {number} dated {date}, and to ' },
    { part: 'reference', text: 'I have the honour to refer to your Note No. {number} dated {date}, and to ' },
    { part: 'close', ranks: excellencies, text: 'Accept, Excellency, the renewed assurances of my highest consideration.' },
    { part: 'close', ranks: ['charge'], text: 'Accept, Sir/Madam, the renewed assurances of my high consideration.' },
    { part: 'close', text: 'Accept, Sir/Madam, the assurances of my high consideration.' },
  ]),
  ...forForms(['letter'], [
    { part: 'salutation', ranks: excellencies, text: 'Excellency,' },
    { part: 'salutation', text: 'Dear Sir or Madam,' },
    { part: 'reference', text: 'Thank you for your letter No. {number} of {date}.' },
    { part: 'close', ranks: excellencies, text: 'Please accept, Excellency, the assurances of my highest consideration.' },
    { part: 'close', text: 'Yours faithfully,' },
  ]),
]
