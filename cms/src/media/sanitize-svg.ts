import type { Element, ElementContent, Root } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import { allowedAttributes, allowedElements } from './svg-vocabulary.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'

/** What loads something, or hides that it does: rules with @, escapes, markup, and the functions that take an address. */
const loadingCss = /[@\\<]|(?:image|image-set|cross-fade|element|src)\s*\(|url\s*\(\s*(?!["']?#)/i

/** An image inside the drawing, as bytes: raster images can do nothing. */
const embeddedImage = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*$/

/**
 * Makes an SVG harmless wherever it is opened: what is not on the list of elements and attributes goes, and so does every
 * reference to something outside the file.
 *
 * It is read by a strict XML parser that expands no entities of a document type, and written anew from the tree, with
 * elements of no namespace but SVG's own. So what a browser reads is what was checked here: no two parsers understand the
 * same bytes differently, which is how HTML sanitizers are deceived.
 *
 * @returns The clean text; null when it is no well-formed XML, or its root is no `svg` of the SVG namespace.
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
    // Not well-formed, or nested deeper than the stack: no drawing is.
    return null
  }
}

/** What is left of a node: nothing, itself, or, of a link, what is in it. */
function clean(node: ElementContent): ElementContent[] {
  if (node.type === 'text' || node.type === 'cdata') return [{ type: 'text', value: node.value }]
  if (node.type !== 'element') return []
  if (node.name === 'a') return node.children.flatMap(clean)
  if (!allowedElements.has(node.name)) return []
  const children = node.children.flatMap(clean)
  if (node.name === 'style' && !isSafeStyle(children)) return []
  return [{ type: 'element', name: node.name, attributes: cleanAttributes(node), children }]
}

/** Judged as a whole: pieces that are harmless one by one may not be so together. */
const isSafeStyle = (children: ElementContent[]): boolean =>
  !loadingCss.test(children.map((child) => (child.type === 'text' ? child.value : '<')).join(''))

function cleanAttributes({ name: element, attributes }: Element): Element['attributes'] {
  const kept: Element['attributes'] = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== 'string') continue
    // SVG 2 took `href` over from XLink; written without the prefix, no namespace has to be declared.
    if (name === 'href' || name === 'xlink:href') {
      const good = element === 'image' ? embeddedImage.test(value) : /^#[^\s"'<>]+$/.test(value)
      if (good) kept.href = value
    } else if (allowedAttributes.has(name) && !loadingCss.test(value)) kept[name] = value
  }
  return kept
}
