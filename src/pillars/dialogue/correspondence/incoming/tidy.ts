/** How much of a text is kept with a note, in characters; the whole stays in its file, where it is found by search. */
const most = 200_000

/** A text that came from outside, as it is kept: without control characters, unpaired surrogates and marks that override the direction of text; lines without blanks at their end; no more than may be kept. */
export function tidyText(text: string): string {
  return text.slice(0, most * 2).toWellFormed()
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufeff\ufffe\uffff]/gu, '')
    .replace(/\r\n?/gu, '\n').replace(/[ \t]{1,1000}\n/gu, '\n').replace(/\n{4,}/gu, '\n\n\n').trim().slice(0, most).toWellFormed()
}
