import type { MdxElement } from './parse-mdx.ts'

/** The kinds of alerts that GitHub Flavored Markdown has. */
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

/** The kind of alert that a word means; undefined for no such word. */
export const kindOf = (word: string): string | undefined =>
  Object.entries(kinds).find(([, words]) => (words as readonly string[]).includes(word.toLowerCase()))?.[0]

/**
 * An alert in Markdown, line by line.
 *
 * @param heading Markdown; empty for none.
 */
export const alertLines = (kind: string, heading: string, lines: readonly string[]): string[] =>
  [`[!${kind}]`, ...(heading === '' ? [] : [`**${heading}**`, '']), ...lines].map((line) =>
    line === '' ? '>' : `> ${line}`,
  )

/** What components of this kind are called: AlertBox, Callout, InfoBox, Warning, Aside … */
const boxes =
  /^(Alert|Callout|Admonition|Aside|Notice|Note|Tip|Hint|Info|Important|Success|Warning|Caution|Danger|Attention)(?:Box|Block|Card|Message|Panel)?$/

/** The kind of alert that a component is: by an attribute that says it, else by its name; undefined when it is no such box. */
export function alertKindOf({ name, attributes }: MdxElement): string | undefined {
  const [, word] = boxes.exec(name) ?? []
  if (word === undefined) return undefined
  const said = attributes.find((attribute) =>
    /^(?:type|level|variant|kind|severity|intent|status)$/.test(attribute.name ?? ''),
  )
  return (typeof said?.value === 'string' ? kindOf(said.value) : undefined) ?? kindOf(word) ?? 'NOTE'
}
