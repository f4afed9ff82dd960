import { parseBody } from '../../markdown/render.ts'
import { idPrefix } from '../../markdown/sanitize-schema.ts'
import { walkElements } from '../../markdown/walk-elements.ts'

/** The places of a page that a link can lead to. */
export type Anchors = {
  /** The headings in their order: `id` as a link within the text has it, without the prefix of the rendered page. */
  headings: readonly { id: string; text: string }[]
  /** Every id, those of the headings too. */
  ids: ReadonlySet<string>
}

/**
 * The places that the rendered page of a Markdown text has.
 *
 * @throws {BodyRefusal} when the text is over one of the limits (`markdown/limits.ts`)
 */
export async function anchorsOf(markdown: string): Promise<Anchors> {
  const { tree, headings } = await parseBody(markdown)
  const ids = new Set<string>()
  walkElements(tree, ({ properties }) => {
    if (properties.id !== undefined) ids.add(withoutPrefix(String(properties.id)))
    return undefined
  })
  return { headings: headings.map(({ id, text }) => ({ id: withoutPrefix(id), text })), ids }
}

const withoutPrefix = (id: string): string => (id.startsWith(idPrefix) ? id.slice(idPrefix.length) : id)
