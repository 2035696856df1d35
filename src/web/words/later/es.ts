/** The words of administration in this language: few open it, and everybody else should not wait for them. */
export const words = import.meta.glob<Readonly<Record<string, string>>>('/src/administration/screens/catalogue/es.json', { eager: true, import: 'default' })
