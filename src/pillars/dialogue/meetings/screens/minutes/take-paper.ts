import { download } from '#ui/download.ts'

/** Hands over minutes on paper as they came from the server. */
export async function takePaper(answer: Response, format: 'pdf' | 'docx'): Promise<void> {
  download(`minutes.${format}`, await answer.arrayBuffer(), answer.headers.get('content-type') ?? 'application/octet-stream')
}
