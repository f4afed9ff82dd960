import { LRUCache } from 'lru-cache'
import { BodyRefusal } from '../../markdown/limits.ts'
import { idPrefix } from '../../markdown/sanitize-schema.ts'
import type { Source, TextOfEntry } from '../source.ts'
import { type Anchors, anchorsOf } from './anchors-of.ts'
import { findAnchor } from './find-anchor.ts'

/** The target of a fragment. `unknown`: the text cannot be parsed. */
export type Place = { found: string } | 'none' | 'unknown'

/** Finds places in the texts of a source. */
export type EntryAnchors = {
  /** @param fragment as in the URL, without `#` */
  inEntry: (key: string, fragment: string) => Promise<Place>
}

/** How many texts the cache keeps. Each takes one or two kilobytes. */
const mostRemembered = 2_000

/**
 * Creates a finder for places in the texts of a source. Each text is parsed once while the cache keeps the
 * result.
 */
export function createEntryAnchors(source: Source): EntryAnchors {
  const remembered = new LRUCache<string, Promise<Looked | null>>({ max: mostRemembered })

  const lookAtEntry = async (key: string): Promise<Looked | null> => {
    const text = await source.textOf?.(key)
    return text ? look(text) : null
  }

  return {
    async inEntry(key, fragment) {
      const looked = remembered.get(key) ?? lookAtEntry(key)
      remembered.set(key, looked)
      return placeIn(await looked, fragment)
    },
  }
}

/** Returns a finder for the places in one text. It parses the text at the first call. */
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
    // A text over a limit fails later, when it is imported.
    if (error instanceof BodyRefusal || error instanceof RangeError) return null
    throw error
  }
}

function placeIn(looked: Looked | null, fragment: string): Place {
  if (looked === null) return 'unknown'
  const found = findAnchor(decoded(fragment), looked.anchors, looked.text)
  return found === null ? 'none' : { found }
}

/**
 * Returns the fragment for links from other pages to a place in a body. It is empty for the top of the page.
 */
export const fragmentTo = (id: string): string => (id === '' ? '' : `#${idPrefix}${id}`)

export function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment).normalize('NFC')
  } catch {
    return fragment
  }
}
