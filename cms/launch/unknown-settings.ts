import { settingNames } from './config.ts'

/** Names that others read from the same file or environment: Node, Next, OpenTelemetry, Docker, proxies, the tests. */
const ofOthers = /^(?:NODE|NEXT|OTEL|COMPOSE|DOCKER|NPM|AWS|PLAYWRIGHT|PRESSTIME|TEST|MAILPIT)_|_PROXY$/i

/** Settings that have moved letters, or one too many, are still this close. */
const mostEdits = 2

/**
 * Warns of names that are probably misspelled settings: a setting with another name has no effect, and nothing else says so.
 *
 * @param file What `.env` has: every name that nobody reads is told.
 * @param environment What the shell has, where most names are not for Presstime: told is what differs a little from a setting.
 * @returns One sentence for each.
 */
export function unknownSettings(file: Record<string, string>, environment: Record<string, string>): string[] {
  const known = new Set(settingNames)
  const unknown = (names: string[]) => names.filter((name) => !known.has(name) && !ofOthers.test(name))
  const inFile = unknown(Object.keys(file)).map((name) => warning(name, '.env', nearest(name)))
  const inShell = unknown(Object.keys(environment)).flatMap((name) => {
    const meant = name in file ? undefined : nearest(name)
    return meant ? [warning(name, 'the environment', meant)] : []
  })
  return [...inFile, ...inShell]
}

const warning = (name: string, place: string, meant: string | undefined) =>
  `${name} in ${place} is not a setting of Presstime and has no effect${meant ? `. Did you mean ${meant}?` : '.'}`

function nearest(name: string): string | undefined {
  const candidates = settingNames
    .map((setting) => ({ setting, edits: editsBetween(name, setting) }))
    .sort((a, b) => a.edits - b.edits)
  const [best] = candidates
  return best && best.edits <= mostEdits ? best.setting : undefined
}

/** How many letters were added, left out, exchanged or swapped with their neighbour (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const options = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same]
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        options.push(at(before, j - 2) + 1)
      row.push(Math.min(...options))
    }
    before = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY
