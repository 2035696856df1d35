/**
 * Files as the body of an upload. In one piece, and not as FormData: when a server stops reading in the midst, Node's
 * own stream of a FormData goes on writing into what is closed, outside of any test.
 */
export function multipart(files: readonly (readonly [name: string, content: string | Uint8Array])[], field = 'files'): Blob {
  const boundary = '----entente-of-tests'
  const parts = files.flatMap(([name, content]) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: text/x-claimed\r\n\r\n`,
    typeof content === 'string' ? content : new Uint8Array(content),
    '\r\n',
  ])
  return new Blob([...parts, `--${boundary}--\r\n`], { type: `multipart/form-data; boundary=${boundary}` })
}
