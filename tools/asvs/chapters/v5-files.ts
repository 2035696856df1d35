import { met, notYet, type Chapter } from '../requirement.ts'

const examine = 'src/server/files/reading/examine.test.ts'

export const files: Chapter = {
  name: 'Files',
  requirements: [
    met('5.1.1', 2, 'Kinds, sizes and handling of files are written down', 'Kinds, sizes, unpacked sizes, refusals and the closed process of reading.', { tests: [`${examine} › ordinary files that look odd are not refused`], files: ['docs/security/decisions.md', 'src/server/files/sandbox.ts'] }),
    met('5.2.1', 1, 'Only sizes that can be handled', 'Limits on bodies, on files of each kind, on what is read of them, and on time and memory of reading.', { tests: ['src/server/files/sandbox.test.ts › files/bomb', `${examine} › ten megabytes of one word`, 'src/server/http.test.ts › oversized bodies'], files: ['src/server/files/sandbox.ts', 'src/server/exchange.ts', 'src/evidence/upload.ts'] }),
    met('5.2.2', 1, 'Names and contents agree', 'The kind is sniffed from the content; what is another kind than its name says, or two at once, is refused.', { tests: [`${examine} › files/disguised`, `${examine} › files/polyglot`], files: ['src/server/files/reading/examine.ts'] }),
    met('5.2.3', 2, 'Archives are judged before they are unpacked', 'Entries, ratio, overlaps and depth by the directory, and again while unpacking.', { tests: [`${examine} › entries that share their bytes are refused`, 'src/server/intake/formats/xlsx.test.ts › a zip bomb is refused before it is unpacked'], files: ['src/server/files/reading/archive.ts', 'src/server/intake/formats/xlsx.ts'] }),
    met('5.3.1', 1, 'Uploads are never run', 'They lie encrypted, under digests, outside of what is served.', { tests: ['src/server/files/server.test.ts › a page never goes out as a page', 'src/server/files/seal.test.ts › nothing of the content shows', 'src/server/site.test.ts › nothing outside the folder is read'], files: ['src/server/files/folder-store.ts', 'src/server/static.ts'] }),
    met('5.3.2', 1, 'Paths are made by us', 'Paths are digests or ids; a given name is kept as text only. Names that climb out of an archive are refused.', { tests: ['src/server/files/names.test.ts › etc/passwd', `${examine} › files/traversal`], files: ['src/server/files/folder-store.ts', 'src/evidence/upload.ts'] }),
    met('5.4.1', 2, 'The name of a download is set by the server', 'Names are cleaned when a file comes, and every download is an attachment under that name.', { tests: ['src/server/files/server.test.ts › under their name, never to be shown', 'src/server/files/names.test.ts › any name becomes one part'], files: ['src/server/files/names.ts', 'src/server/files/response.ts'] }),
    met('5.4.2', 2, 'Names in headers are encoded', 'As RFC 6266 and RFC 8187 have it, with a plain name beside.', { tests: ['src/server/files/server.test.ts › under their name, never to be shown'], files: ['src/server/files/response.ts'] }),
    notYet('5.4.3', 2, 'Files are scanned for known malicious programs', 'No scanner is part of the product; active content, executables and disguises are refused instead.', { files: ['docs/security/decisions.md'] }),
  ],
}
