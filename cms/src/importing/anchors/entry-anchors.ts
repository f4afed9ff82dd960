import { BodyRefusal } from '../../markdown/limits.ts'
import { idPrefix } from '../../markdown/sanitize-schema.ts'
import type { Source, TextOfEntry } from '../source.ts'
import { type Anchors, anchorsOf } from './anchors-of.ts'
import { findAnchor } from './find-anchor.ts'

/** What a fragment leads to. `unknown`: the text cannot be looked at. */
export type Place = { found: string } | 'none' | 'unknown'

/** The places in the texts of a source. */
export type EntryAnchors = {
  /** @param fragment As in the URL, without `#`. */
  inEntry: (key: string, fragment: string) => Promise<Place>
}

/** How many texts are remembered, the latest: each takes a kilobyte or two. */
const mostRemembered = 2_000

/** Looks up the places in the texts of a source, each of which is parsed once while it is remembered. */
export function createEntryAnchors(source: Source): EntryAnchors {
  const remembered = new Map<string, Promise<Looked | null>>()

  const lookAtEntry = async (key: string): Promise<Looked | null> => {
    const text = await source.textOf?.(key)
    return text ? look(text) : null
  }

  return {
    async inEntry(key, fragment) {
      const looked = remembered.get(key) ?? lookAtEntry(key)
      remembered.delete(key)
      remembered.set(key, looked)
      const [oldest] = remembered.keys()
      if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
      return placeIn(await looked, fragment)
    },
  }
}

/** Looks up the places in one text, which is parsed when the first is asked for. */
export function placesInText(text: TextOfEntry): (fragment: string) => Promise<Place> {
  let looked: Promise<Looked | null> | undefined
  return async (fragment) => {
    looked ??= look(text)
    return placeIn(await looked, fragment)
  }
}

type Looked = { text: Omit<TextOfEntry, 'body'>; anchors: Anchors }

async function look({ title, body, headingIds }: TextOfEntry): Promise<Looked | null> {
  try {
    return { text: { title, headingIds }, anchors: await anchorsOf(body) }
  } catch (error) {
    // A text over a limit fails by itself when it is imported.
    if (error instanceof BodyRefusal || error instanceof RangeError) return null
    throw error
  }
}

function placeIn(looked: Looked | null, fragment: string): Place {
  if (looked === null) return 'unknown'
  const found = findAnchor(decoded(fragment), looked.anchors, looked.text)
  return found === null ? 'none' : { found }
}

/** The fragment of a link from elsewhere to a place in a body; empty for the top of the page. */
export const fragmentTo = (id: string): string => (id === '' ? '' : `#${idPrefix}${id}`)

export function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment).normalize('NFC')
  } catch {
    return fragment
  }
}
