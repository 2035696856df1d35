import ICAL from 'ical.js'

// It counts what goes on in a folded line without the blank before it; with that blank the line would be one octet too long (RFC 5545, 3.1).
ICAL.foldLength = 74

/**
 * Text as a value of iCalendar can carry it (RFC 5545, 3.3.11). Its writer escapes a line feed, and passes on a carriage
 * return and every other control character as it is: readers that take one for the end of a line would read what follows
 * as a property of its own.
 */
export function calendarText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.toWellFormed().replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f]/g, ' ')
}
