import type { MdxElement } from './parse-mdx.ts'

/** The kinds of alerts in GitHub Flavored Markdown. */
const kinds = {
  NOTE: [
    'note',
    'info',
    'information',
    'default',
    'neutral',
    'alert',
    'callout',
    'aside',
    'admonition',
    'notice',
  ],
  TIP: ['tip', 'success', 'hint', 'check', 'idea'],
  IMPORTANT: ['important', 'primary', 'key'],
  WARNING: ['warning', 'warn', 'attention'],
  CAUTION: ['caution', 'danger', 'error', 'critical', 'destructive', 'fail'],
} as const

/** Returns the kind of alert for a word; undefined for an unknown word. */
export const kindOf = (word: string): string | undefined =>
  Object.entries(kinds).find(([, words]) => (words as readonly string[]).includes(word.toLowerCase()))?.[0]

/**
 * Returns the lines of an alert in Markdown.
 *
 * @param heading Markdown; empty when there is no heading
 */
export const alertLines = (kind: string, heading: string, lines: readonly string[]): string[] =>
  [`[!${kind}]`, ...(heading === '' ? [] : [`**${heading}**`, '']), ...lines].map((line) =>
    line === '' ? '>' : `> ${line}`,
  )

/** The usual names of such components: AlertBox, Callout, InfoBox, Warning, Aside … */
const boxes =
  /^(Alert|Callout|Admonition|Aside|Notice|Note|Tip|Hint|Info|Important|Success|Warning|Caution|Danger|Attention)(?:Box|Block|Card|Message|Panel)?$/

/**
 * Returns the kind of alert that a component is, by an attribute or else by its name; undefined for any other
 * component.
 */
export function alertKindOf({ name, attributes }: MdxElement): string | undefined {
  const [, word] = boxes.exec(name) ?? []
  if (word === undefined) return undefined
  const said = attributes.find((attribute) =>
    /^(?:type|level|variant|kind|severity|intent|status)$/.test(attribute.name ?? ''),
  )
  return (typeof said?.value === 'string' ? kindOf(said.value) : undefined) ?? kindOf(word) ?? 'NOTE'
}
