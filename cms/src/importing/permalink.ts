import { posix } from 'node:path'
import { badUserInput } from '../errors/errors.ts'
import { slugify } from '../slugs/slug.ts'

/** The values of a permalink's placeholders. */
export type PermalinkFacts = {
  slug: string | undefined
  /** From the front matter. */
  title: string | undefined
  /** The file name, without its date. */
  name: string
  /** The file name, with its date. */
  datedName: string
  /** The folders of the file, separated by `/`. */
  folder: string
  categories: readonly string[]
  /** The days that its date may mean, in UTC, the most likely first. */
  days: readonly Date[]
  /** The meaning of `:title`. Undefined: the name, or else the title. */
  titleIs: 'name' | 'datedName' | 'title' | undefined
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat(
  ['October', 'November', 'December'],
)
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const two = (number: number): string => String(number).padStart(2, '0')
const dayOfYear = (day: Date): number =>
  Math.floor((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000) + 1

/** Returns the year and the number of a day's week, by ISO 8601. */
function isoWeek(day: Date): { year: number; week: number } {
  const thursday = new Date(day)
  thursday.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7))
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) }
}

const monthOf = (day: Date): string => months[day.getUTCMonth()] ?? ''
const weekdayOf = (day: Date): string => weekdays[day.getUTCDay()] ?? ''

/** The parts of a date, by their names in Jekyll, Hugo and Hexo. */
const ofDay: Record<string, (day: Date) => string> = {
  year: (day) => String(day.getUTCFullYear()).padStart(4, '0'),
  short_year: (day) => two(day.getUTCFullYear() % 100),
  month: (day) => two(day.getUTCMonth() + 1),
  i_month: (day) => String(day.getUTCMonth() + 1),
  short_month: (day) => monthOf(day).slice(0, 3),
  long_month: monthOf,
  monthname: (day) => monthOf(day).toLowerCase(),
  day: (day) => two(day.getUTCDate()),
  i_day: (day) => String(day.getUTCDate()),
  y_day: (day) => String(dayOfYear(day)).padStart(3, '0'),
  yearday: (day) => String(dayOfYear(day)),
  week: (day) => two(isoWeek(day).week),
  w_year: (day) => String(isoWeek(day).year),
  w_day: (day) => String(day.getUTCDay() || 7),
  weekday: (day) => String(day.getUTCDay()),
  weekdayname: (day) => weekdayOf(day).toLowerCase(),
  short_day: (day) => weekdayOf(day).slice(0, 3),
  long_day: weekdayOf,
}

/** All other placeholders. Several values when any may be right, the most likely first. */
const ofPost: Record<string, (facts: PermalinkFacts) => string[]> = {
  title: (facts) => {
    const title = titleIn(facts)
    switch (facts.titleIs) {
      case 'title':
        return title.length > 0 ? title : [facts.name]
      case 'datedName':
        return [posix.join(facts.folder, facts.datedName), posix.join(facts.folder, facts.name)]
      case 'name':
        return [facts.slug ?? facts.name]
      default:
        return [facts.slug ?? facts.name, ...title]
    }
  },
  slug: (facts) => (facts.slug === undefined ? byTitle(facts) : [facts.slug]),
  name: ({ name, datedName }) => [name, datedName],
  filename: ({ name, datedName }) => [datedName, name],
  contentbasename: ({ name, datedName }) => [datedName, name],
  slugorfilename: ({ slug, name, datedName }) => (slug === undefined ? [datedName, name] : [slug]),
  slugorcontentbasename: ({ slug, name, datedName }) => (slug === undefined ? [datedName, name] : [slug]),
  post_title: (facts) => byTitle(facts),
  section: ({ folder }) => [folder.split('/')[0] ?? ''],
  sections: ({ folder }) => [folder],
  path: ({ folder, name }) => [posix.join(folder, name)],
  collection: () => ['posts'],
  categories: ({ categories }) => [categories.map((one) => one.toLowerCase()).join('/')],
  slugified_categories: ({ categories }) => [categories.map(slugify).join('/')],
  category: ({ categories }) => [categories.map(slugify).join('/') || 'uncategorized'],
  output_ext: () => ['.html'],
}

const titleIn = ({ title }: PermalinkFacts): string[] => {
  const slug = slugify(title ?? '')
  return slug === '' ? [] : [slug]
}

const byTitle = (facts: PermalinkFacts): string[] =>
  facts.titleIs === 'title' ? [...titleIn(facts), facts.name] : [facts.name, ...titleIn(facts)]

/** The styles with names in Jekyll. */
const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

/** Every placeholder, the longest first, because `:monthname` begins with `:month`. */
const known = [...Object.keys(ofDay), ...Object.keys(ofPost)].toSorted((a, b) => b.length - a.length)

const placeholder = new RegExp(`:(?:(${known.join('|')})(?![a-z[])|([a-z_]+(?:\\[[^\\]]*\\])?))`, 'gi')

/** @param pattern as in a config: with placeholders, or the name of a Jekyll style */
export const readPermalink = (pattern: string): string =>
  Object.hasOwn(styles, pattern) ? (styles[pattern] ?? pattern) : pattern

/** Returns whether a pattern has a placeholder, or is the name of a style with one. */
const isPermalink = (pattern: string): boolean =>
  /^\/?[^:\s]*:[a-z]/.test(readPermalink(pattern)) && !/^https?:/i.test(pattern)

/** Returns the placeholders of a pattern that are not supported, such as `:hour`. */
export const unknownPlaceholders = (pattern: string): string[] => [
  ...new Set([...pattern.matchAll(placeholder)].flatMap(([all, , unknown]) => (unknown ? [all] : []))),
]

/**
 * Checks the forms of addresses that the user states.
 *
 * @throws {CallerError} `BAD_USER_INPUT` for a form without placeholders, or with an unknown one
 */
export function checkPermalinks(given: string | readonly string[]): readonly string[] {
  const patterns = typeof given === 'string' ? [given] : given
  for (const pattern of patterns) {
    const unknown = unknownPlaceholders(pattern)
    const message =
      unknown.length > 0
        ? `${pattern} has ${unknown.join(', ')}, which is none of the placeholders that docs/import-export.md lists.`
        : isPermalink(pattern)
          ? null
          : `${pattern} is no form of addresses: write one such as /:year/:month/:day/:title/.`
    if (message !== null) throw badUserInput([{ path: ['permalink'], message }])
  }
  return patterns
}

/** How many addresses a pattern may give for one post. */
const mostPaths = 6

/**
 * Returns the addresses that a pattern gives for a post, the most likely first. There are none when the
 * pattern needs a date and the post has no date, or when a placeholder is unknown.
 */
export function expandPermalink(pattern: string, facts: PermalinkFacts): string[] {
  const used = [...pattern.matchAll(placeholder)]
  if (used.some(([, , unknown]) => unknown !== undefined)) return []
  const isDated = used.some(([, name = '']) => Object.hasOwn(ofDay, name.toLowerCase()))
  const days = isDated ? facts.days : [new Date(0)]
  const paths = days.flatMap((day) => fill(pattern, (name) => ofDay[name]?.(day), facts))
  return [...new Set(paths.map((path) => posix.join('/', path)))].slice(0, mostPaths)
}

function fill(
  pattern: string,
  dayPart: (name: string) => string | undefined,
  facts: PermalinkFacts,
): string[] {
  let paths = ['']
  let end = 0
  for (const match of pattern.matchAll(placeholder)) {
    const name = (match[1] ?? '').toLowerCase()
    const before = pattern.slice(end, match.index)
    const part = dayPart(name)
    const values = part === undefined ? (ofPost[name]?.(facts) ?? []) : [part]
    paths = paths.flatMap((path) => values.map((value) => path + before + value)).slice(0, mostPaths)
    end = match.index + match[0].length
  }
  return paths.map((path) => path + pattern.slice(end))
}
