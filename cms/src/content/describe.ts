import { type Field, groups, type Help } from './field.ts'

/**
 * The descriptions of fields in the API. What a definition does not say is derived from the kind and the
 * limits.
 */

/** Describes a field that is read. */
export function describeRead(field: Field): string {
  if (typeof field.help === 'object') return field.help.read
  if (field.whenEmpty === undefined || field.kind === 'reference') return field.help ?? ''
  return field.help ? `${clauseOf(field)}; empty: ${field.whenEmpty}.` : `Empty: ${field.whenEmpty}.`
}

/** Describes a field of a revision. */
export function describeFrozen(field: Field): string {
  const said = helpOf(field).frozen
  if (said !== undefined) return said
  if (field.kind !== 'reference') return describeRead(field)
  if (field.to === 'Media') return `${clauseOf(field)}; null when there was none, or it was deleted.`
  const one = field.to.toLowerCase()
  return `${clauseOf(field)}, as the ${one} is now; null when nobody was named, or the ${one} was deleted.`
}

/** Describes a field of the input that creates an entry. */
export function describeCreate(field: Field): string {
  const said = helpOf(field).create
  if (said !== undefined) return said
  if (field.kind === 'slug')
    return `${slugRule}${field.except ? `; ${field.except}` : ''}. Left out: made from the ${field.from}.`
  return field.kind === 'reference' ? `${targetOf(field)}.` : describeWritten(field)
}

/** Describes a field of the input that changes an entry. */
export function describeUpdate(field: Field): string {
  const said = helpOf(field).update
  if (said !== undefined) return said
  if (field.kind === 'slug') return `${slugRule}.`
  return field.kind === 'reference'
    ? `${targetOf(field)}; null: ${field.whenEmpty ?? 'none'}.`
    : describeWritten(field)
}

/**
 * Describes a field in a comparison.
 *
 * @param name See `Help`.
 */
export function describeCompared(name: string, field: Field): string {
  const path = field.group ? `${field.group.name}.${field.group.as}` : name
  return path + (helpOf(field).compared ?? comparedByKind(field))
}

const slugRule = 'Lower-case letters and digits joined by hyphens'

const helpOf = ({ help }: Field): Partial<Help> => (typeof help === 'object' ? help : {})

/** Returns the first sentence without its full stop, so that more can be added to it. */
const clauseOf = ({ help }: Field): string =>
  (typeof help === 'object' ? help.read : (help ?? '')).replace(/\.$/, '')

const targetOf = (field: Field & { kind: 'reference' }): string =>
  clauseOf(field) + (field.to === 'Media' ? ': a file of the media' : '')

/** Describes the allowed values, for inputs that create and inputs that change. */
function describeWritten(field: Field): string {
  switch (field.kind) {
    case 'text': {
      const limit = `${field.isRequired ? '1' : 'Up'} to ${inWords(field.most)} characters.`
      return field.whenEmpty === undefined ? limit : `${limit} Empty: ${field.whenEmpty}.`
    }
    case 'markdown':
      return `Markdown, up to ${inWords(field.most)} characters.`
    case 'address':
      return `${clauseOf(field)}: http:// or https://.`
    case 'references':
      return `All its ${field.label.replace(/^list of /, '')}, at most ${field.most}, in this order.`
    default:
      return describeRead(field)
  }
}

function comparedByKind(field: Field): string {
  switch (field.kind) {
    case 'reference':
      return field.to === 'Media'
        ? ': the name of the file and its id; the id alone when it was deleted.'
        : ': the name and the slug; the id of one that was deleted.'
    case 'references':
      return ': the name and the slug of each, with commas between; the id of one that was deleted.'
    case 'flag':
      return ': true or false.'
    case 'date':
    case 'publicDate':
      return ', in UTC; empty: none.'
    default:
      return '.'
  }
}

const inWords = (count: number): string => count.toLocaleString('en')

/** Describes the input of a group. */
export const describeGroupInput = (name: keyof typeof groups): string =>
  `${groups[name].help} What is left out stays as it is.`
