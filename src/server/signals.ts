/** A second Ctrl-C counts as impatience only after this long, in ms: one press in `npm start` arrives twice, from the terminal and from npm. */
const patience = 1_000

/**
 * From now on, Ctrl-C or a request to end aborts the returned signal instead of ending the process;
 * another one later ends it at once, with exit code 130.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController()
  let since: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since !== undefined && Date.now() - since > patience) process.exit(130)
      since ??= Date.now()
      stop.abort()
    })
  }
  return stop.signal
}
