const levels = ['silent', 'error', 'info', 'debug'] as const

/** How much a log tells; each level includes those before it. */
export type LogLevel = (typeof levels)[number]

/** Lines for the administrator, on standard error; standard output stays free for results. */
export interface Log {
  readonly level: LogLevel
  error(says: string, cause?: unknown): void
  info(says: string): void
  debug(says: string): void
}

/** A log that writes one line per event: time, level, sentence; errors with their stack and causes. */
export function createLog(level: LogLevel, write: (line: string) => void = (line) => void process.stderr.write(line)): Log {
  const tells = (of: LogLevel) => levels.indexOf(of) <= levels.indexOf(level)
  const line = (of: LogLevel, says: string) => {
    if (tells(of)) write(`${new Date().toISOString()} ${of.padEnd(5)} ${says}\n`)
  }
  return {
    level,
    error: (says, cause) => line('error', cause === undefined ? says : `${says}\n${describe(cause)}`),
    info: (says) => line('info', says),
    debug: (says) => line('debug', says),
  }
}

/** An error with the errors that caused it, for the log. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by: ${describe(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
