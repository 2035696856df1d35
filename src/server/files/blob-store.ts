/** Bytes in the store, readable from anywhere until closed; `to` is exclusive. */
export interface StoredBytes {
  readonly size: number
  read(from: number, to: number): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** An address in the store, when it was written, and its size in bytes. */
export type StoredAt = { readonly address: string; readonly size: number; readonly at: Date }

/**
 * Where sealed files lie: a folder of this machine, or later a store that speaks S3. Addresses are
 * 64 hexadecimal digits that follow from the content, so nothing is ever changed, only added and removed.
 */
export interface BlobStore {
  /**
   * Writes content beside its place, asks `place` where it belongs, and puts it there; once this
   * answers it outlives a power cut. Where `place` answers undefined or fails nothing is kept.
   */
  put(content: AsyncIterable<Uint8Array>, place: (written: Omit<StoredBytes, 'close'>) => Promise<string | undefined>): Promise<void>
  get(address: string): Promise<StoredBytes | undefined>
  has(address: string): Promise<boolean>
  /** Removes an address; nothing happens where there is none. */
  remove(address: string): Promise<void>
  list(): AsyncIterable<StoredAt>
}
