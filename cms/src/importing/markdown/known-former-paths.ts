import type { LinkIndex } from './link-index.ts'
import type { OldPaths } from './old-place.ts'

/** The addresses that a file had, percent-decoded; of those that are guessed only the ones that no other file could have had. */
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
