const ooxml = 'application/vnd.openxmlformats-officedocument.'
const odf = 'application/vnd.oasis.opendocument.'
// What Office locks with a password lies in another container (MS-OFFCRYPTO 2.1), and is what its name says all the same.
const locked = 'application/x-cfb'

/** Endings of names that say what a file is, and the types (IANA media types) that its content then has. */
const claims: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'], docx: [`${ooxml}wordprocessingml.document`, locked], xlsx: [`${ooxml}spreadsheetml.sheet`, locked], pptx: [`${ooxml}presentationml.presentation`, locked],
  odt: [`${odf}text`], ods: [`${odf}spreadsheet`], odp: [`${odf}presentation`],
  png: ['image/png', 'image/apng'], jpg: ['image/jpeg'], jpeg: ['image/jpeg'], gif: ['image/gif'], webp: ['image/webp'], tif: ['image/tiff'], tiff: ['image/tiff'],
}

/** What a file says that it is by its name and is not by its content, in capitals (`PDF`); undefined where both agree, or the name says nothing of the kind. */
export function falseClaim(name: string, type: string): string | undefined {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const types = Object.hasOwn(claims, ending) ? claims[ending]! : undefined
  return types && !types.includes(type) ? ending.toUpperCase() : undefined
}
