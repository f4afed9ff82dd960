import { escapeHtml } from '../html-references.ts'
import type { Value } from './mdx-values.ts'
import type { MdxAttribute, MdxElement } from './parse-mdx.ts'

/** JSX names that differ from HTML names by more than case. React, "Common components". */
const names: ReadonlyMap<string, string> = new Map([
  ['className', 'class'],
  ['htmlFor', 'for'],
  ['acceptCharset', 'accept-charset'],
  ['httpEquiv', 'http-equiv'],
])

/**
 * Returns the attributes of an element as HTML, each with a leading space; undefined when they already are
 * HTML.
 *
 * @param note called for attributes that would need to run
 */
export function htmlAttributes(
  { name, attributes }: MdxElement,
  note: (text: string) => void,
): string | undefined {
  if (attributes.every(isHtmlAlready)) return undefined
  return attributes.map((attribute) => write(name, attribute, note)).join('')
}

/**
 * `name` or `name="value"`, in lower case. Names with capitals belong to JSX, or to SVG, where they must
 * stay.
 */
const isHtmlAlready = ({ name, source }: MdxAttribute): boolean =>
  name !== undefined &&
  !names.has(name) &&
  !/\{/.test(source.slice(name.length, name.length + 2)) &&
  !isCamel(name)

const isCamel = (name: string): boolean =>
  /^[a-z]+[A-Z]/.test(name) && !/^viewBox$|^preserveAspectRatio$/.test(name)

function write(element: string, { name, value, source }: MdxAttribute, note: (text: string) => void): string {
  const isObject = typeof value === 'object' && name !== 'style'
  if (name === undefined || value === undefined || isObject || /^on[A-Z]/.test(name)) {
    note(`Left out: ${source.replace(/\s+/g, ' ').slice(0, 100)} of <${element}>, which would have to run`)
    return ''
  }
  if (value === false) return ''
  const htmlName = names.get(name) ?? (isCamel(name) ? name.toLowerCase() : name)
  if (value === true) return ` ${htmlName}`
  return ` ${htmlName}="${escapeHtml(typeof value === 'object' ? styleOf(value) : String(value))}"`
}

/** Converts React's style objects: names with capitals, and numbers that are pixels. */
const styleOf = (style: Record<string, Value>): string =>
  Object.entries(style)
    .map(([name, value]) => {
      const property = name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
      return `${property}: ${typeof value === 'number' && value !== 0 ? `${value}px` : String(value)}`
    })
    .join('; ')
