import { download } from '#ui/download.ts'

/** Hands a file from the server to the person. */
export async function saveFile(answer: Response, name: string): Promise<void> {
  download(name, await answer.blob(), answer.headers.get('content-type') ?? 'application/octet-stream')
}
