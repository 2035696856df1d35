/** The files of a drop; a folder is walked through, however deep. Browsers hand over at most a hundred entries at a time. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // Entries have to be taken before the first wait: the browser empties the transfer after the event.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return [...transfer.files]
  return (await Promise.all(entries.map(walk))).flat()
}

async function walk(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((take, refuse) => entry.file(take, refuse))]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: File[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((take, refuse) => reader.readEntries(take, refuse))
    if (some.length === 0) return found
    for (const one of some) found.push(...(await walk(one)))
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
