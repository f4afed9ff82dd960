import { objectOf } from './blocks.ts'
import { gateName } from './find-gates.ts'

/** What begins a block, as WordPress finds it; with the slash at its end nothing is in it. */
const opening = /<!--\s+wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)\s+(?:(\{(?:(?!-->)[\s\S])*?\})\s+)?(\/)?-->/g

/** Plugins whose name sounds so, and what they have for everybody: a way in, an offer to subscribe. */
const harmless = /^premium\/|^jetpack\/subscriptions$|(?:forms?|form-block|buttons?|links?|login|logout)$/

/** What stands behind one of these, not only in it, is for some readers. */
const wallName = /pay[_-]?wall/i

/**
 * The blocks by which plugins keep a text from some readers, as `findGates` has it for shortcodes, and those that an editor has
 * hidden. Blocks of WordPress itself have no names that tell of that.
 *
 * @param html As it is stored, with all comments.
 */
export function findBlockGates(html: string): string[] {
  const gates = new Set<string>()
  for (const [, name = '', json, isEmpty] of html.matchAll(opening)) {
    const isPlugins = name.includes('/') && !name.startsWith('core/')
    const isGate = isEmpty ? wallName.test(name) : gateName.test(name) && !harmless.test(name)
    if (isPlugins && isGate) gates.add(`the block ${name}`)
    else if (json?.includes('"blockVisibility"') && isHidden(objectOf(json)))
      gates.add(`the hidden block ${name}`)
  }
  return [...gates]
}

/** By WordPress itself (6.9), or by the plugin Block Visibility. What depends on the size of the screen, all readers got. */
function isHidden({ metadata, blockVisibility }: Record<string, unknown>): boolean {
  if (fieldsOf(metadata).blockVisibility === false) return true
  const { hideBlock, controlSets } = fieldsOf(blockVisibility)
  const sets = Array.isArray(controlSets) ? controlSets : []
  const controls = sets.flatMap((set) => Object.keys(fieldsOf(fieldsOf(set).controls)))
  return hideBlock === true || controls.some((name) => name !== 'screenSize')
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
