import { terminalLine } from './terminal-text.ts'

/** How far a command is. */
export type Progress = {
  done: number
  /** Undefined as long as it is not known. */
  total?: number | undefined
  /** What is under way, such as a file. */
  at: string
}

/** Where it is shown: standard error, as a rule. */
export type Terminal = { isTTY?: boolean; columns?: number; write: (text: string) => unknown }

/** The line is written this often, in ms: a person cannot read faster. */
const intervalMs = 100

/** The rate is that of this time, in ms: what the first entries took says little of the ones that come. */
const windowMs = 15_000

/** Takes away what a terminal shows of a line. */
export const clearLine = '\r\x1b[K'

/** One line that says how far it is, on a terminal; nothing elsewhere. */
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
 * @param rate How many a second. @param columns What a line of the terminal holds: a longer one could not be wiped out.
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
