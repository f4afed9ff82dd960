import type { LinkIndex } from './link-index.ts'
import type { OldPaths } from './old-place.ts'

/**
 * Returns the former addresses of a file, percent-decoded. A guessed address is included only if no other
 * file could have had it.
 */
export function knownFormerPaths(
  { former, guessed }: OldPaths,
  key: string,
  index: LinkIndex,
  note: (text: string) => void,
): string[] {
  return former.filter((path) => {
    if (!guessed.includes(path)) return true
    const holder = index.at(path)
    if (holder === null) note(`${path} could have been the address of several files: it leads to none`)
    return holder === key
  })
}
