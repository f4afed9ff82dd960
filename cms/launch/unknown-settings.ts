import { settingNames } from './config.ts'

/**
 * Names that other programs read from the same file or environment: Node, Next, OpenTelemetry, Docker,
 * proxies, the tests.
 */
const ofOthers = /^(?:NODE|NEXT|OTEL|COMPOSE|DOCKER|NPM|AWS|PLAYWRIGHT|PRESSTIME|TEST|MAILPIT)_|_PROXY$/i

/** A name that is at most this many edits away from a setting counts as a misspelling of it. */
const mostEdits = 2

/**
 * Warns of names that are probably misspelled settings. A misspelled setting has no effect, and no other
 * message says so.
 *
 * @param file the settings in `.env`: every unknown name causes a warning
 * @param environment the variables of the shell, most of which are not for Presstime: only a name that is
 *   close to a setting causes a warning
 * @returns one sentence for each name
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

/**
 * The number of letters that were added, removed, replaced or swapped with their neighbour (optimal string
 * alignment).
 */
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
