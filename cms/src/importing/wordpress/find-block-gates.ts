import { objectOf } from './blocks.ts'
import { gateName } from './find-gates.ts'

/** The beginning of a block, as WordPress finds it. A block with a slash at its end is empty. */
const opening = /<!--\s+wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)\s+(?:(\{(?:(?!-->)[\s\S])*?\})\s+)?(\/)?-->/g

/**
 * Plugins whose names seem to restrict content, and their blocks for everybody: a login, an offer to
 * subscribe.
 */
const harmless = /^premium\/|^jetpack\/subscriptions$|(?:forms?|form-block|buttons?|links?|login|logout)$/

/** These blocks also restrict everything behind them. */
const wallName = /pay[_-]?wall/i

/**
 * Finds the blocks by which plugins restrict a text to some readers, as `findGates` does for shortcodes, and
 * the blocks that an editor has hidden. WordPress's own blocks have no names that match.
 *
 * @param html as it is stored, with all comments
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

/**
 * Hidden by WordPress itself (6.9), or by the plugin Block Visibility. Content that depends on the size of
 * the screen was sent to all readers.
 */
function isHidden({ metadata, blockVisibility }: Record<string, unknown>): boolean {
  if (fieldsOf(metadata).blockVisibility === false) return true
  const { hideBlock, controlSets } = fieldsOf(blockVisibility)
  const sets = Array.isArray(controlSets) ? controlSets : []
  const controls = sets.flatMap((set) => Object.keys(fieldsOf(fieldsOf(set).controls)))
  return hideBlock === true || controls.some((name) => name !== 'screenSize')
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
