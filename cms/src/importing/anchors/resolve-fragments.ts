import { shortList } from '../short-list.ts'
import type { TextOfEntry } from '../source.ts'
import { decoded, type EntryAnchors, fragmentTo, placesInText } from './entry-anchors.ts'

/** Finds the targets of the fragments in an entry's links, and collects fragments without a target. */
export type FragmentResolver = {
  /** @returns the new destination of a link within the page, such as `#boxes`; null when the link stays */
  within: (url: string) => Promise<string | null>
  /**
   * @param suffix the part of the link behind the path
   * @returns the text to append to the new path of another entry
   */
  behind: (key: string, url: string, suffix: string) => Promise<{ suffix: string; isKnown: boolean }>
  notes: () => string[]
}

export function resolveFragments(anchors: EntryAnchors, text: TextOfEntry): FragmentResolver {
  const placeOf = placesInText(text)
  const lost = new Set<string>()
  const lostElsewhere = new Set<string>()
  return {
    async within(url) {
      const fragment = url.slice(1)
      if (fragment === '' || isForBrowser(fragment)) return null
      const place = await placeOf(fragment)
      if (place === 'none') lost.add(url)
      return typeof place === 'string' || place.found === decoded(fragment) ? null : `#${place.found}`
    },
    async behind(key, url, suffix) {
      const [, before = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(suffix) ?? []
      if (fragment === '' || isForBrowser(fragment)) return { suffix, isKnown: true }
      const place = await anchors.inEntry(key, fragment)
      if (place === 'none') lostElsewhere.add(url)
      if (typeof place === 'string')
        return { suffix: before + fragmentTo(fragment), isKnown: place === 'none' }
      return { suffix: before + fragmentTo(place.found), isKnown: true }
    },
    notes: () => [
      ...(lost.size > 0 ? [`Links within the page that lead to no heading: ${shortList([...lost])}`] : []),
      ...(lostElsewhere.size > 0
        ? [`Links to a page that has no such heading: ${shortList([...lostElsewhere])}`]
        : []),
    ],
  }
}

/** `#:~:text=…` is interpreted by browsers. */
const isForBrowser = (fragment: string): boolean => fragment.startsWith(':~:')
