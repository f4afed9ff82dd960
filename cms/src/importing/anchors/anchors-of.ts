import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { BodyRefusal } from '../../markdown/limits.ts'
import { parseBody } from '../../markdown/render.ts'
import { idPrefix } from '../../markdown/sanitize-schema.ts'
import { walkElements } from '../../markdown/walk-elements.ts'
import { copyText } from '../copy-text.ts'
import { headingsAlone } from './headings-alone.ts'

/** The places in a page that a link can lead to. */
export type Anchors = {
  /**
   * The headings in their order. `id` is without the prefix of the rendered page, as in a link within the
   * text.
   */
  headings: readonly { id: string; text: string }[]
  /** Every id, including those of headings. */
  ids: ReadonlySet<string>
}

/** A cache of some thousand results, by the hash of the text, with at most about 16 MB. */
const lately = new LRUCache<string, Anchors | BodyRefusal>({ maxSize: 16_000_000, sizeCalculation: bytesOf })

/**
 * Returns the places in the rendered page of a Markdown text. For most texts, it parses only the headings.
 * Each text is parsed once while the cache keeps the result.
 *
 * @throws {BodyRefusal} when the text is over one of the limits (`markdown/limits.ts`)
 */
export async function anchorsOf(markdown: string): Promise<Anchors> {
  const key = createHash('sha256').update(markdown).digest('base64')
  const known = lately.get(key) ?? (await findOrRefuse(markdown))
  lately.set(key, known)
  if (known instanceof BodyRefusal) throw known
  return known
}

async function findOrRefuse(markdown: string): Promise<Anchors | BodyRefusal> {
  try {
    return await anchorsIn(headingsAlone(markdown) ?? markdown)
  } catch (error) {
    if (error instanceof BodyRefusal) return error
    throw error
  }
}

async function anchorsIn(markdown: string): Promise<Anchors> {
  const { tree, headings } = await parseBody(markdown)
  const ids = new Set<string>()
  walkElements(tree, ({ properties }) => {
    if (properties.id !== undefined) ids.add(copyText(withoutPrefix(String(properties.id))))
    return undefined
  })
  const copied = headings.map(({ id, text }) => ({ id: copyText(withoutPrefix(id)), text: copyText(text) }))
  return { headings: copied, ids }
}

const withoutPrefix = (id: string): string => (id.startsWith(idPrefix) ? id.slice(idPrefix.length) : id)

function bytesOf(anchors: Anchors | BodyRefusal): number {
  if (anchors instanceof BodyRefusal) return 1_000
  const texts = [...anchors.ids, ...anchors.headings.map(({ text }) => text)]
  return 500 + texts.reduce((sum, text) => sum + 60 + 2 * text.length, 0)
}
