import { terminalLine } from './terminal-text.ts'

/** The progress of a command. */
export type Progress = {
  done: number
  /** Undefined while the total is not known yet. */
  total?: number | undefined
  /** The present item, such as a file. */
  at: string
}

/** The terminal that shows the line, usually standard error. */
export type Terminal = { isTTY?: boolean; columns?: number; write: (text: string) => unknown }

/** The line is written at most once in this time, in ms: a person cannot read faster. */
const intervalMs = 100

/** The rate is measured over this time, in ms. The rate of the first entries says little about later ones. */
const windowMs = 15_000

/** Clears the present line of a terminal. */
export const clearLine = '\r\x1b[K'

/** Shows the progress in one line of a terminal; shows nothing when the output is not a terminal. */
export function createProgressLine(terminal: Terminal) {
  if (!terminal.isTTY) return { show: () => {}, clear: () => {} }
  const seen: { at: number; done: number }[] = []
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    show(progress: Progress) {
      const now = performance.now()
      if (now - shownAt < intervalMs) return
      shownAt = now
      seen.push({ at: now, done: progress.done })
      while (seen.length > 2 && now - (seen[0]?.at ?? 0) > windowMs) seen.shift()
      const [first] = seen
      const rate = first && now > first.at ? ((progress.done - first.done) / (now - first.at)) * 1_000 : 0
      terminal.write(clearLine + progressText(progress, rate, terminal.columns ?? 80))
    },
    clear() {
      if (shownAt > 0) terminal.write(clearLine)
    },
  }
}

/**
 * @param rate items per second. @param columns the width of the terminal. A longer text could not be cleared.
 */
export function progressText({ done, total, at }: Progress, rate: number, columns: number): string {
  const parts =
    total === undefined
      ? [`${done}`]
      : [`${done} of ${total} (${total === 0 ? 100 : Math.floor((done / total) * 100)} %)`]
  if (rate > 0) {
    parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`)
    if (total !== undefined) parts.push(`${timeOf((total - done) / rate)} left`)
  }
  const text = `  ${[...parts, terminalLine(at)].filter(Boolean).join(' · ')}`
  return text.length < columns ? text : `${text.slice(0, Math.max(columns - 2, 0))}…`
}

function timeOf(seconds: number): string {
  const whole = Math.ceil(seconds)
  const two = (part: number) => String(part).padStart(2, '0')
  const hours = Math.floor(whole / 3_600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
