/** A name for the midst of a sentence: whichever way it is written, the words around it keep their order. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
