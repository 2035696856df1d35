/** What the pillars call their figures, tables and steps in this language: the words that the brief prints too. */
export const words = import.meta.glob<Readonly<Record<string, string>>>(['/src/pillars/*/catalogue/en.json', '/src/commitments/catalogue/en.json'], { eager: true, import: 'default' })
