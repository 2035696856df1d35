/** The words of every room's screens in this language, by the path of their catalogue; one file on the wire. Administration's come later. */
export const words = import.meta.glob<Readonly<Record<string, string>>>(
  ['/src/*/catalogue/zh.json', '/src/*/screens/catalogue/zh.json', '/src/pillars/*/screens/catalogue/zh.json', '!/src/administration/**'],
  { eager: true, import: 'default' },
)
