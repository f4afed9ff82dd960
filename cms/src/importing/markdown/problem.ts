/** Why a file cannot be imported, in words that say how to mend it. It becomes the reason of a skipped entry. */
export class Problem extends Error {
  override readonly name = 'Problem'
}
