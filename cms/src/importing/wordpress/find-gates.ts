/**
 * Names of shortcodes and blocks by which plugins restrict a text to some readers. There are too many to list
 * each.
 */
export const gateName =
  /(?<!team[_-]?)member|restrict|private|protect|paid|pay[_-]?wall|hid(?:e|den)|(?<!b)log(?:ged)?[_-]?in|premium|subscri|access(?!ib)|password|locke[dr]|unlock|secret|exclusive|registered|purchas|patreon|^(?:groups|um)_|(?:^|[_/-])(?:users?|roles?|vip|s2if|pmpro|mepr|swpm|wlm)(?:[_-]|$)/i

/** A tag of a shortcode, with a name that WordPress allows (`add_shortcode`). In `[[…]]` it is text. */
const opening = /(?<!\[)\[([^\s<>&/[\]=]+)(?=[\s\]])/g
const closing = /\[\/([^\s<>&/[\]=]+)\]/g

/**
 * Finds the shortcodes that enclose a text and have a name such as `members_only`. Without their plugin,
 * everybody could read the enclosed text. Shortcodes in code count too, because WordPress runs them there.
 *
 * @param html as it is stored, with the content that its blocks refer to
 */
export function findGates(html: string): string[] {
  const opened = namesIn(html, opening)
  const gates = [...namesIn(html, closing)].filter((name) => gateName.test(name) && opened.has(name))
  return gates.map((name) => `[${name}]`)
}

const namesIn = (html: string, tag: RegExp): Set<string> =>
  new Set(Array.from(html.matchAll(tag), ([, name = '']) => name))
