import type { ReferenceIds } from '../content/columns.ts'
import { entryFields, hasField, typeName } from '../content/entry.ts'
import { toInput } from '../content/input.ts'
import { post } from '../content/post.ts'
import { badUserInput, CallerError } from '../errors/errors.ts'
import { isStorable } from '../input/text-input.ts'
import { isUsualTime } from '../input/usual-time.ts'
import type { PastOfPost } from '../posts/make-live.ts'
import { type CreatePostInput, parseCreatePost } from '../posts/post-input.ts'
import { pathOf } from '../publication/public-paths.ts'
import { type Hashes, hashesOf } from './content-hash.ts'
import { type Access, type Decision, decide, decideAccess } from './decide.ts'
import { formerPathsTo } from './former-paths.ts'
import type { ImportRun } from './import-run.ts'
import type { Remembered } from './memory.ts'
import { refusalOf } from './refusal.ts'
import type { ReportedEntry } from './report.ts'
import type { Reason } from './reporter.ts'
import { type ResolvedContent, resolveContent } from './resolve-content.ts'
import type { PlainField, SourceContent, SourcePost } from './source.ts'

/** A post or page of the source, with the decision about it. */
export type PreparedPost = {
  entry: SourcePost
  slug: string
  /** Its line in the report. */
  line: ReportedEntry
  remembered: Remembered | undefined
  hashes: Hashes
  content: ResolvedContent
  unpublished: ResolvedContent | null
  decision: Decision
  access: Access
  /** The dates of the post that readers see. */
  past: PastOfPost
  /** The paths of the old site that will redirect to it. */
  formerPaths: string[]
}

/** Decides what to do with a post or page. Writes nothing. */
export async function preparePost(
  run: ImportRun,
  entry: SourcePost,
  remembered: Remembered | undefined,
): Promise<PreparedPost> {
  const { targets, options } = run
  const target = targets.of(entry.key)
  const slug = target?.slug ?? entry.slug
  const content = await resolveContent(run, entry, entry)
  const unpublished = entry.unpublished ? await resolveContent(run, entry, entry.unpublished) : null
  // If the slug got a number, the draft uses it too.
  if (unpublished && unpublished.content.slug === entry.slug)
    unpublished.content = { ...unpublished.content, slug }
  const hashes = hashesOf(entry, slug, content, unpublished)
  const refusal =
    target === undefined
      ? { code: 'NOT_IN_OUTLINE', reason: 'The source gave it in its second reading alone. Import it again.' }
      : target.line
        ? { code: 'DUPLICATE_KEY', reason: `The source has another entry with the key ${entry.key}.` }
        : isStorable(entry.key)
          ? null
          : {
              code: 'BAD_USER_INPUT',
              reason:
                'Its key, by which it would be remembered, has a control character or half of a surrogate pair in it: take it out of its id, slug or file name.',
            }

  const { overwrite } = options
  let decision = refusal
    ? fail(refusal)
    : decide(remembered, { type: entry.type, ...hashes }, { overwrite, isBroken: targets.isBroken })
  if (target && target.takenBy !== null && decision.do !== 'skip')
    decision = fail(slugTaken(target.slug, target.takenBy))
  if (isWritten(decision)) decision = whyInvalid(entry, slug, unpublished) ?? decision

  const now = new Date()
  const isKept = decision.do === 'keep'
  const { access, note, code } =
    decision.do === 'skip' || decision.do === 'fail'
      ? { access: null }
      : decideAccess(entry, remembered, { ...options, isKept }, now)
  const formerPaths = await formerPathsTo(run, entry, slug, decision)
  const line = lineOf(entry, slug, decision, remembered)
  if (target) target.line ??= line
  if (code !== undefined) line.code = code
  line.notes.push(
    ...entry.notes,
    ...(run.source.isOwnExport ? [] : missingNotes(entry)),
    ...(target?.note ? [target.note] : []),
    ...new Set([...content.notes, ...(unpublished?.notes ?? [])]),
    ...nameNotes(entry),
    ...formerPaths.notes,
    ...(isFuture(entry.updatedAt, now)
      ? ['The time of its last change was left out: it is in the future.']
      : []),
    ...(note === undefined ? [] : [note]),
  )
  return {
    entry,
    slug,
    line,
    remembered,
    hashes,
    content: isWritten(decision) ? content : withoutTexts(content),
    unpublished,
    decision,
    access,
    past: pastOf(entry, now),
    formerPaths: formerPaths.paths,
  }
}

/** @param holder a description of the post that has the slug */
export const slugTaken = (slug: string, holder: string): Reason => ({
  code: 'SLUG_TAKEN',
  reason: `The slug "${slug}" is taken by ${holder}. Give one of them another slug.`,
})

/** @param holder the entry whose post has the slug */
export const slugNotFree = (slug: string, holder: string): Reason => ({
  code: 'SLUG_NOT_FREE',
  reason: `Its slug "${slug}" is still that of ${holder} in public, which did not go public under another one in this import. See why, and import both again.`,
})

const fail = (why: Reason): Decision => ({ do: 'fail', why })

const isWritten = (decision: Decision): boolean => decision.do === 'create' || decision.do === 'update'

/**
 * Some hundred entries are in memory at once. For an entry that stays unchanged, the targets of its links are
 * enough.
 */
const withoutTexts = (content: ResolvedContent): ResolvedContent => ({
  ...content,
  linked: '',
  places: [],
  files: new Map(),
})

/**
 * Checks a post by the rules of the API. Files and names do not exist yet. Their errors are reported when
 * they do.
 */
function whyInvalid(entry: SourcePost, slug: string, unpublished: ResolvedContent | null): Decision | null {
  const none = { authorId: null, coverId: null, tagIds: [] }
  try {
    checkTimes(entry)
    parseCreatePost(entry.type, inputOf(entry, slug, entry.body, entry.publishedAt, none))
    if (unpublished && entry.unpublished) {
      const { content } = unpublished
      const { publishedAt } = entry.unpublished
      parseCreatePost(entry.type, inputOf(content, content.slug, content.body, publishedAt, none))
    }
    return null
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    return fail(refusalOf(error))
  }
}

function checkTimes({
  publishedAt,
  updatedAt,
  firstPublishedAt,
  createdAt,
  publishAt,
  unpublishAt,
}: SourcePost) {
  const times = { publishedAt, updatedAt, firstPublishedAt, createdAt, publishAt, unpublishAt }
  for (const [field, time] of Object.entries(times))
    if (time && !isUsualTime(time))
      throw badUserInput([{ path: [field], message: 'must be a time in the years 1 to 9999 (UTC).' }])
}

/**
 * Returns a post as input for the use cases. It states every field, so that an update leaves no old values.
 */
export const inputOf = (
  content: SourceContent,
  slug: string,
  body: string,
  publishedAt: Date | null,
  ids: ReferenceIds,
): CreatePostInput & { slug: string } => ({
  ...toInput(entryFields, (name) => content[name as PlainField]),
  slug,
  body,
  publishedAt,
  ...ids,
})

function lineOf(
  entry: SourcePost,
  slug: string,
  decision: Decision,
  remembered: Remembered | undefined,
): ReportedEntry {
  const post = remembered?.post
  const state = post?.live ? 'public' : post?.publishAt ? 'scheduled' : 'draft'
  const line = {
    place: entry.place,
    kind: typeName(entry.type),
    path: pathOf(entry.type, slug),
    notes: [],
  } as const
  switch (decision.do) {
    case 'skip':
      return { ...line, notes: [], outcome: 'skipped', ...(post ? { state } : {}), ...decision.why }
    case 'fail':
      return { ...line, notes: [], outcome: 'failed', ...(post ? { state } : {}), ...decision.why }
    case 'create':
      return { ...line, notes: [], outcome: 'made', state }
    case 'update':
      return { ...line, notes: [], outcome: 'updated', state }
    case 'keep':
      return { ...line, notes: [], outcome: 'unchanged', state }
  }
}

function pastOf({ updatedAt, publishedAt, firstPublishedAt }: SourcePost, now: Date): PastOfPost {
  const first = firstPublishedAt ?? publishedAt ?? undefined
  const known = updatedAt && !isFuture(updatedAt, now) ? updatedAt : (publishedAt ?? first)
  return { updatedAt: known, firstPublishedAt: first }
}

const isFuture = (time: Date | null, now: Date): boolean => time !== null && time > now

/** Returns notes about the missing fields of a public post, and what readers see instead. */
function missingNotes({ state, publishedAt, firstPublishedAt, body }: SourcePost): string[] {
  if (state !== 'PUBLISHED') return []
  const hasDate = publishedAt !== null || firstPublishedAt !== undefined
  return [
    ...(hasDate ? [] : ['It has no date: readers see the time of the import.']),
    ...(body.trim() === '' ? ['It has no text.'] : []),
  ]
}

function nameNotes({ type, authors, tags }: SourcePost): string[] {
  const leftOut = (names: readonly { name: string }[]) => names.map(({ name }) => name).join(', ')
  if (!hasField(type, 'author'))
    return authors.length + tags.length === 0
      ? []
      : [`A page has no author and no tags here; left out: ${leftOut([...authors, ...tags])}.`]
  const [first, ...others] = authors
  const { most: mostTags } = post.fields.tags
  const moreTags = tags.slice(mostTags)
  return [
    ...(first && others.length > 0
      ? [`It has one author here, ${first.name}; left out: ${leftOut(others)}.`]
      : []),
    ...(moreTags.length > 0
      ? [`It has its first ${mostTags} tags here; left out: ${leftOut(moreTags)}.`]
      : []),
  ]
}
