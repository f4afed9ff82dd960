/** Names of shortcodes and blocks by which plugins keep a text from some readers; there are too many to know each. */
export const gateName =
  /(?<!team[_-]?)member|restrict|private|protect|paid|pay[_-]?wall|hid(?:e|den)|(?<!b)log(?:ged)?[_-]?in|premium|subscri|access(?!ib)|password|locke[dr]|unlock|secret|exclusive|registered|purchas|patreon|^(?:groups|um)_|(?:^|[_/-])(?:users?|roles?|vip|s2if|pmpro|mepr|swpm|wlm)(?:[_-]|$)/i

/** A tag of a shortcode, by the name that WordPress lets it have (`add_shortcode`); in `[[…]]` it is text. */
const opening = /(?<!\[)\[([^\s<>&/[\]=]+)(?=[\s\]])/g
const closing = /\[\/([^\s<>&/[\]=]+)\]/g

/**
 * The shortcodes that enclose a text and go by a name such as `members_only`: without their plugin, what they enclose would be
 * for everybody to read. In code too, where WordPress runs them as anywhere.
 *
 * @param html As it is stored, with what its blocks refer to.
 */
export function findGates(html: string): string[] {
  const opened = namesIn(html, opening)
  const gates = [...namesIn(html, closing)].filter((name) => gateName.test(name) && opened.has(name))
  return gates.map((name) => `[${name}]`)
}

const namesIn = (html: string, tag: RegExp): Set<string> =>
  new Set(Array.from(html.matchAll(tag), ([, name = '']) => name))
