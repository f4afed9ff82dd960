import { shownBy } from '../on-written-day.ts'
import type { FrontMatterFields } from './field-map.ts'
import { isRecord } from './front-matter.ts'
import { type ParsedDate, parseDate } from './parse-date.ts'
import { Problem } from './problem.ts'

/** When and whether readers see a post. */
export type Publication = {
  state: 'PUBLISHED' | 'SCHEDULED' | 'DRAFT'
  publishAt?: Date | undefined
  unpublishAt?: Date | undefined
  /** On the written day (see `onWrittenDay`). */
  publishedAt: Date | null
  updatedAt: Date | null
  /** The days of its date: the written day, and the day in UTC. Its address may contain either. */
  days: readonly Date[]
  /** The stated times and state, independent of the present time. */
  said: readonly (boolean | Date | undefined)[]
}

/** The facts about a file outside its front matter, as Jekyll uses them. */
export type FileFacts = {
  /** From the file name. */
  date: Date | undefined
  /**
   * From another place, with a description of it. It counts only if neither front matter nor file name has a
   * date.
   */
  otherDate: { date: Date; from: string } | undefined
  /** Whether the file is in a folder of drafts, or its name excludes it from a site. */
  isDraft: boolean
}

/**
 * Reads from front matter when and whether readers see a post.
 *
 * @param now later dates are scheduled
 * @throws {Problem} for values that cannot be understood: a guess could publish something, or give it a wrong
 *   date
 */
export function readPublication(
  fields: FrontMatterFields,
  file: FileFacts,
  now: Date,
  note: (text: string) => void,
): Publication {
  const dated = readDate(fields, 'date', note)
  const { otherDate } = file
  const date = dated?.date ?? file.date ?? otherDate?.date
  if (date && date === otherDate?.date)
    note(`Its date, ${date.toISOString().slice(0, 10)}, is the one in ${otherDate.from}.`)
  const planned = readDate(fields, 'publishAt', note)?.date
  const publishAt = [date, planned].filter((at) => at !== undefined && at > now)
  const unpublishAt = readDate(fields, 'unpublishAt', note)?.date
  const changed = readDate(fields, 'updated', note)
  // Evaluate all of them, so that all notes are made.
  const asDraft = [file.isDraft, isDraft(fields, note), isNotForAll(fields, note)].includes(true)
  const publication: Publication = {
    state: 'PUBLISHED',
    publishedAt: date && date <= now ? (dated ? shownBy(now, dated) : date) : null,
    updatedAt: changed ? shownBy(now, changed) : null,
    days: dated ? [dated.shown, dated.date] : date ? [date] : [],
    said: [asDraft, dated?.shown ?? date, planned, unpublishAt, changed?.shown],
  }
  if (publication.updatedAt && publication.updatedAt > now) {
    note('The date of its last change is in the future: it was left out.')
    publication.updatedAt = null
  }
  if (asDraft) {
    publication.state = 'DRAFT'
    if (date && date > now)
      note(`It is a draft, so its date in the future (${date.toISOString()}) was left out.`)
    return publication
  }
  if (unpublishAt && unpublishAt <= now) {
    note(`It was to be withdrawn at ${unpublishAt.toISOString()}, so it stays a draft.`)
    return { ...publication, state: 'DRAFT' }
  }
  if (unpublishAt) publication.unpublishAt = unpublishAt
  const [first, ...rest] = publishAt
  if (first) {
    publication.state = 'SCHEDULED'
    publication.publishAt = rest.reduce((latest, at) => (at && latest && at > latest ? at : latest), first)
  }
  return publication
}

function readDate(
  fields: FrontMatterFields,
  field: 'date' | 'updated' | 'publishAt' | 'unpublishAt',
  note: (text: string) => void,
): ParsedDate | undefined {
  // `published: false` tells whether the post is public, and is not a date.
  const found = fields
    .all(field)
    .find(({ value }) => typeof value !== 'boolean' && truth(value) === undefined)
  if (!found) return undefined
  fields.use(found)
  // Docusaurus: `last_update: { date, author }`.
  const value = isRecord(found.value) ? found.value.date : found.value
  if (value === undefined || isDateOfFile(value)) {
    if (value !== undefined)
      note(
        `${found.key}: ${value} is a date that only the program knew which made the site: it was left out.`,
      )
    return undefined
  }
  const parsed = typeof value === 'string' ? parseDate(value) : undefined
  if (!parsed)
    throw new Problem(
      `${found.key}: ${JSON.stringify(found.value)} is no date that means one moment: write it as 2020-01-31 or 2020-01-31T10:00:00Z.`,
    )
  if (parsed.zoneAssumed) note(`${found.key} has no time zone: it was taken as UTC.`)
  return parsed
}

/** Eleventy, "Content dates": when the file was created or changed, by the disk or by Git. */
const isDateOfFile = (value: unknown): boolean =>
  typeof value === 'string' && /^(?:git )?(?:created|last modified)$/i.test(value)

const publicStates = new Set(['publish', 'published', 'public', 'live', 'future', 'scheduled'])
const draftStates = new Set([
  ...['draft', 'pending', 'private', 'unpublished', 'unlisted', 'hidden', 'archived', 'trash', 'deleted'],
  ...['wip', 'in progress', 'in-progress', 'review', 'in review', 'in-review', 'idea', 'outline', 'todo'],
  ...['internal', 'restricted', 'members', 'members-only', 'subscribers', 'paid', 'premium', 'inactive'],
])

function isDraft(fields: FrontMatterFields, note: (text: string) => void): boolean {
  let draft = false
  for (const found of fields.all('draft')) {
    fields.use(found)
    draft ||= must(found)
  }
  for (const found of fields.all('published')) {
    if (truth(found.value) === undefined) continue
    fields.use(found)
    draft ||= !must(found)
  }
  for (const found of fields.all('status')) {
    fields.use(found)
    const status = String(found.value).toLowerCase()
    if (publicStates.has(status)) continue
    draft = true
    if (!draftStates.has(status))
      note(`${found.key}: ${JSON.stringify(found.value)} is not known, so it stays a draft.`)
  }
  for (const found of fields.all('state')) {
    const state = String(found.value).toLowerCase()
    // In a text about travels, it may be the state of Ohio.
    if (!draftStates.has(state) && !publicStates.has(state)) continue
    fields.use(found)
    draft ||= draftStates.has(state)
  }
  return draft
}

/**
 * Returns whether not everybody was allowed to find and read the post. The CMS has no such restriction, so
 * the post would be public.
 */
function isNotForAll(fields: FrontMatterFields, note: (text: string) => void): boolean {
  const reasons = [
    // A report must not contain passwords.
    ...fields.all('hidden').filter(({ value }) => truth(value) !== false),
    ...fields.all('visibility').filter(({ value }) => !isForAll(value)),
    ...fields.all('access').filter(({ value }) => !isForAll(value)),
    ...fields.all('audience').filter(({ value }) => [value].flat().some(isForFew)),
    ...fields.all('excluded').filter(({ value }) => truth(value) === true),
    ...fields.all('shown').filter(({ value }) => truth(value) === false),
    // Eleventy, "Permalinks": the post has no page.
    ...fields.all('path').filter(({ value }) => isNoPath(value)),
    ...fields.all('build').filter(({ value }) => isBuiltForNobody(value)),
  ]
  for (const field of ['hidden', 'visibility', 'access', 'build'] as const)
    for (const found of fields.all(field)) fields.use(found)
  for (const found of [...fields.all('excluded'), ...fields.all('shown')])
    if (truth(found.value) !== undefined) fields.use(found)
  for (const found of fields.all('audience')) if ([found.value].flat().some(isForFew)) fields.use(found)
  for (const { key } of reasons) note(`By its ${key} it was not for everybody, so it stays a draft.`)
  return reasons.length > 0
}

/**
 * Values that allow everybody to read a post. Any other value counts as a restriction: Ghost's `members`,
 * Substack's `only_paid`.
 */
const everybody = new Set(
  'all any anybody anyone everybody everyone false free none no off open public unrestricted world 0'.split(
    ' ',
  ),
)

/** Returns whether a value allows everybody to read the post. In a list or a table, every value must. */
function isForAll(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isForAll)
  if (isRecord(value)) return Object.values(value).every(isForAll)
  return everybody.has(String(value).trim().toLowerCase())
}

const few = new Set(
  'employees founding internal members members_only only_free only_paid paid private staff subscribers team'.split(
    ' ',
  ),
)

const isForFew = (value: unknown): boolean =>
  few.has(String(value).trim().toLowerCase().replace(/[-\s]/g, '_'))

/** Hugo, "Build options": the post has no page, or is in no list. */
const isBuiltForNobody = (value: unknown): boolean =>
  isRecord(value) && [value.render, value.list].some((is) => is === 'never' || truth(is) === false)

/** Returns whether a path states that there is no page. */
export const isNoPath = (value: unknown): boolean => value === false || value === 'false'

function must({ key, value }: { key: string; value: unknown }): boolean {
  const is = truth(value)
  if (is === undefined)
    throw new Problem(`${key}: ${JSON.stringify(value)} is neither true nor false: write one of them.`)
  return is
}

/** Parses the booleans of YAML 1.1 and 1.2; undefined for anything else. */
export function truth(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  if (/^(?:true|yes|on|1)$/i.test(value)) return true
  return /^(?:false|no|off|0)$/i.test(value) ? false : undefined
}
