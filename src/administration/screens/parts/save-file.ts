/** Hands what a verb answered to the person as a file, under the name that the server gave it. Large bodies the browser keeps on disk. */
export async function saveFile(response: Response, otherwise: string): Promise<void> {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const plain = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  Object.assign(document.createElement('a'), { href: address, download: named ? decodeURIComponent(named) : (plain ?? otherwise) }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
