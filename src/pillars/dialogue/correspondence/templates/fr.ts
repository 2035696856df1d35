import { excellencies, forForms, type Shipped } from './text.ts'

/** French: the usage of the Quai d’Orsay and of the United Nations. */
export const french: readonly Shipped[] = [
  { form: 'note-verbale', part: 'opening', text: '{Le:sender} présente ses compliments {au:addressee} et a l’honneur de ' },
  { form: 'note-verbale', part: 'reference', text: '{Le:sender} présente ses compliments {au:addressee} et, se référant à la note n° {number} en date du {date}, a l’honneur de ' },
  { form: 'note-verbale', part: 'close', text: '{Le:sender} saisit cette occasion pour renouveler {au:addressee} les assurances de sa très haute considération.' },
  ...forForms(['first-person-note'], [
    { part: 'salutation', ranks: excellencies, text: 'Excellence,' },
    { part: 'salutation', text: 'Madame, Monsieur,' },
    { part: 'opening', text: 'J’ai l’honneur de ' },
    { part: 'reference', ranks: excellencies, text: 'J’ai l’honneur de me référer à la note n° {number} de Votre Excellence en date du {date} et de ' },
    { part: 'reference', text: 'J’ai l’honneur de me référer à votre note n° {number} en date du {date} et de ' },
    { part: 'close', ranks: excellencies, text: 'Veuillez agréer, Excellence, les assurances renouvelées de ma très haute considération.' },
    { part: 'close', ranks: ['charge'], text: 'Veuillez agréer, Madame, Monsieur, les assurances renouvelées de ma haute considération.' },
    { part: 'close', text: 'Veuillez agréer, Madame, Monsieur, les assurances de ma haute considération.' },
  ]),
  ...forForms(['letter'], [
    { part: 'salutation', ranks: excellencies, text: 'Excellence,' },
    { part: 'salutation', text: 'Madame, Monsieur,' },
    { part: 'reference', text: 'Je vous remercie de votre lettre n° {number} du {date}.' },
    { part: 'close', ranks: excellencies, text: 'Je vous prie d’agréer, Excellence, les assurances de ma très haute considération.' },
    { part: 'close', text: 'Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.' },
  ]),
]
