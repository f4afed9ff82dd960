import { dropForbidden } from '../xml-characters.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Escapes text for an element or an attribute of XML or HTML. Characters that XML forbids are removed. */
export const escapeXml = (text: string): string =>
  dropForbidden(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
