import { dropForbidden } from '../xml-characters.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text as it may stand in an element or an attribute of XML, and of HTML too. Characters that XML forbids are left out. */
export const escapeXml = (text: string): string =>
  dropForbidden(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
