import type { Element, ElementContent, Root } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import { allowedAttributes, allowedElements } from './svg-vocabulary.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * CSS that loads something or can hide that it does: @ rules, escapes, markup, and functions that take an
 * address.
 */
const loadingCss = /[@\\<]|(?:image|image-set|cross-fade|element|src)\s*\(|url\s*\(\s*(?!["']?#)/i

/** An embedded raster image as a data: URL. Raster images cannot run code. */
const embeddedImage = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*$/

/**
 * Makes an SVG safe wherever it is opened. It removes all elements and attributes that are not on the list,
 * and every reference to something outside the file.
 *
 * A strict XML parser reads the file and expands no entities. The output is then written from the tree, with
 * elements of the SVG namespace only. A browser therefore reads exactly what was checked here. HTML
 * sanitizers are often attacked with bytes that two parsers understand differently.
 *
 * @returns the safe text; null when the file is not well-formed XML, or its root is not `svg` in the SVG
 *   namespace
 */
export function sanitizeSvg(source: string): string | null {
  try {
    const root = fromXml(source).children.find((node) => node.type === 'element')
    if (root?.name !== 'svg' || root.attributes.xmlns !== svgNamespace) return null
    const [svg] = clean(root)
    if (svg?.type !== 'element') return null
    svg.attributes = { xmlns: svgNamespace, ...svg.attributes }
    return toXml({ type: 'root', children: [svg] } satisfies Root, {
      closeEmptyElements: true,
      tightClose: true,
    })
  } catch {
    // Not well-formed, or nested so deeply that the stack overflows; no real drawing is that deep.
    return null
  }
}

/** Returns what remains of a node: nothing, the node, or, for a link, its content. */
function clean(node: ElementContent): ElementContent[] {
  if (node.type === 'text' || node.type === 'cdata') return [{ type: 'text', value: node.value }]
  if (node.type !== 'element') return []
  if (node.name === 'a') return node.children.flatMap(clean)
  if (!allowedElements.has(node.name)) return []
  const children = node.children.flatMap(clean)
  if (node.name === 'style' && !isSafeStyle(children)) return []
  return [{ type: 'element', name: node.name, attributes: cleanAttributes(node), children }]
}

/** Checks the whole text: two harmless pieces may be dangerous when they are joined. */
const isSafeStyle = (children: ElementContent[]): boolean =>
  !loadingCss.test(children.map((child) => (child.type === 'text' ? child.value : '<')).join(''))

function cleanAttributes({ name: element, attributes }: Element): Element['attributes'] {
  const kept: Element['attributes'] = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== 'string') continue
    // SVG 2 replaced `xlink:href` by `href`. Without the prefix no namespace has to be declared.
    if (name === 'href' || name === 'xlink:href') {
      const good = element === 'image' ? embeddedImage.test(value) : /^#[^\s"'<>]+$/.test(value)
      if (good) kept.href = value
    } else if (allowedAttributes.has(name) && !loadingCss.test(value)) kept[name] = value
  }
  return kept
}
