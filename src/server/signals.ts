/** A second Ctrl-C counts as impatience only after this long, in ms: one press in `npm start` arrives twice, from the terminal and from npm. */
const patience = 1_000

/**
 * Waits for Ctrl-C or a request to end (or for `ended`), then stops in order. Another one later
 * ends at once, with exit code 130. Answers when everything has stopped.
 */
export async function stopOnSignal(stop: () => Promise<void>, ended?: Promise<void>): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let since: number | undefined
  await new Promise<void>((resolve) => {
    for (const signal of signals) {
      process.on(signal, () => {
        if (since !== undefined && Date.now() - since > patience) process.exit(130)
        since ??= Date.now()
        resolve()
      })
    }
    void ended?.then(resolve)
  })
  await stop()
}
