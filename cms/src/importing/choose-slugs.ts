import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { entryAt, isReserved } from '../content/entry.ts'
import { isStorable } from '../input/text-input.ts'
import { pathOf } from '../publication/public-paths.ts'
import { firstFreeSlug } from '../slugs/slug.ts'
import type { GoneEntry } from './gone-entries.ts'
import { type Remembered, type RememberedPost, readAllRemembered } from './memory.ts'
import type { ReportedEntry } from './report.ts'
import type { Outline, Source } from './source.ts'
import { SourceError } from './source-error.ts'
import { draftsInTheWay, refuseStuck } from './stuck-slugs.ts'

/** The address that an entry will get. */
export type Target = {
  place: string
  type: PostType
  /** The slug that the entry gets or already has. */
  slug: string
  /** The slug of the entry's draft, when it differs from the public slug. */
  draftSlug: string | null
  /** Describes the other holder of the slug; null when the entry itself holds it. */
  takenBy: string | null
  /** The report's note about the choice. */
  note: string | null
  /** The post from an earlier import of the entry, as it was when this import began. */
  post: RememberedPost | null
  /** The slug under which the post is public at the moment. */
  liveSlug: string | null
  /** Whether the import leaves the post unchanged. */
  isLeft: boolean
  /** The entry's line in the report; null until `entries` returns the entry. */
  line: ReportedEntry | null
}

/** The targets of all entries. */
export type Targets = {
  /** Finds a target by the key of its entry. */
  of: (key: string) => Target | undefined
  /** Finds a target by a public path, percent-decoded. */
  at: (path: string) => Target | undefined
  /** Finds the target whose post is public under a slug at the moment. */
  publicAt: (where: { type: PostType; slug: string }) => Target | undefined
  /** The targets whose drafts hold slugs that other entries get. These drafts get other slugs. */
  inTheWay: readonly Target[]
  /**
   * Entries of earlier imports that the outline does not contain. The list is empty when the outline does not
   * have all entries of the source.
   */
  gone: readonly GoneEntry[]
  /** The number of posts and pages. */
  count: number
  /** Whether the source ends with an error. The entries after that are unknown. */
  isBroken: boolean
}

/** How many slugs one query looks up. */
const chunkSize = 500

/**
 * Reads the outline of a source and chooses the slug of each entry. An entry that was imported before keeps
 * its slug, unless the source now states another one. Next, slugs that the source states are assigned. Slugs
 * made from a name come last, and avoid all assigned ones.
 *
 * @param publish whether public content of the source becomes public
 * @param overwrite whether posts that were edited in the CMS get the source's slug again
 * @param samples the ids of sample posts; with `publish` they are removed, so their slugs are free
 */
export async function chooseSlugs(
  db: Db,
  source: Source,
  { publish, overwrite, signal }: { publish: boolean; overwrite: boolean; signal: AbortSignal },
  samples: ReadonlySet<string> = new Set(),
): Promise<Targets> {
  const others = { samples, freed: publish ? samples : new Set<string>() }
  const targets = new Map<string, Target>()
  const given: Target[] = []
  const derived: Target[] = []
  const elsewhere = new Set<Target>()
  const timesGiven = new Map<string, number>()
  let isBroken = false
  const noteBroken = () => {
    isBroken = true
  }
  for await (const outline of untilBroken(source.outline(signal), noteBroken)) {
    if (targets.has(outline.key)) continue
    const { place, type, slugIsGiven } = outline
    // A path cannot contain half of a surrogate pair. No slug contains the replacement character either, so
    // the entry is refused later.
    const slug = outline.slug.toWellFormed()
    const draftSlug = publish ? (outline.draftSlug ?? null) : null
    const target: Target = {
      place,
      type,
      slug,
      draftSlug,
      takenBy: null,
      note: null,
      post: null,
      liveSlug: null,
      isLeft: false,
      line: null,
    }
    targets.set(outline.key, target)
    if (slugIsGiven) timesGiven.set(slugKey(target), (timesGiven.get(slugKey(target)) ?? 0) + 1)
    if (outline.isElsewhere) elsewhere.add(target)
    else (slugIsGiven ? given : derived).push(target)
  }

  const holders = new Map<string, Target>()
  const live = new Map<string, Target>()
  const isGiven = new Set(given)
  const gone: GoneEntry[] = []
  for await (const rows of readAllRemembered(db, source.name))
    for (const remembered of rows) {
      const target = targets.get(remembered.key)
      const { post } = remembered
      if (!target && post) gone.push({ key: remembered.key, post })
      if (!target) continue
      target.post = post
      if (post?.live) {
        target.liveSlug = post.live.slug
        live.set(slugKey({ type: post.type, slug: post.live.slug }), target)
      }
      if (elsewhere.has(target)) {
        // This import leaves the post unchanged.
        if (post) target.slug = post.live?.slug ?? post.slug
        continue
      }
      target.isLeft =
        post !== null && (isBroken || isEdited(remembered, overwrite) || post.type !== target.type)
      const said = isGiven.has(target) && !(isBroken && post) ? target.slug : null
      const hasNumber = source.slugsMayRepeat === true && isNumbered(remembered.slug, said)
      const slug = rememberedSlug(remembered, hasNumber ? null : said, overwrite)
      if (slug === null) continue
      target.slug = slug
      hold(holders, target)
    }
  for (const [key, target] of targets) if (elsewhere.has(target) && target.post === null) targets.delete(key)
  const isHeld = (target: Target) => holders.get(draftKey(target)) === target
  const newlyGiven = given.filter((target) => !isHeld(target) && target.takenBy === null)
  for (const target of newlyGiven) {
    const isRepeated = source.slugsMayRepeat && (timesGiven.get(slugKey(target)) ?? 0) > 1
    if (isRepeated && holders.has(draftKey(target))) derived.push(target)
    else hold(holders, target)
  }
  const ours = [...new Set([...given, ...derived])]
  await refuseTaken(
    db,
    newlyGiven.filter(isHeld),
    new Set(ours.flatMap(({ post }) => post?.id ?? [])),
    others,
  )
  refuseStuck(ours.filter((target) => isHeld(target) || target.post))
  await numberTaken(
    db,
    derived.filter((target) => !isHeld(target) && target.takenBy === null),
    holders,
    others.freed,
  )
  return {
    of: (key) => targets.get(key),
    at(path) {
      const entry = entryAt(path)
      return entry ? holders.get(slugKey(entry)) : undefined
    },
    publicAt(where) {
      const target = live.get(slugKey(where))
      return target?.liveSlug === where.slug ? target : undefined
    },
    inTheWay: draftsInTheWay(ours),
    gone: isBroken || elsewhere.size > 0 ? [] : gone,
    count: ours.length,
    isBroken,
  }
}

/** Returns the entries up to the first read error. Reading the entries again, later, reports the error. */
async function* untilBroken(
  outline: AsyncIterable<Outline>,
  noteBroken: () => void,
): AsyncGenerator<Outline> {
  try {
    yield* outline
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    noteBroken()
  }
}

/**
 * Returns the slug that an entry keeps; null when a slug must be chosen.
 *
 * @param given the slug that the source states, if any
 */
function rememberedSlug(remembered: Remembered, given: string | null, overwrite: boolean): string | null {
  const { slug, post } = remembered
  // The post stays unchanged.
  if (post && isEdited(remembered, overwrite)) return post.live?.slug ?? post.slug
  if (!post && overwrite) return null
  return given === null || given === slug ? slug : null
}

/** Returns whether an earlier import appended a number to the slug that the source states. */
const isNumbered = (slug: string, said: string | null): boolean =>
  said !== null && slug.startsWith(`${said}-`) && /^\d+$/.test(slug.slice(said.length + 1))

/** Returns whether the post was edited in the CMS since its import. Such edits win. */
const isEdited = ({ version, post }: Remembered, overwrite: boolean): boolean =>
  post !== null && post.version !== version && !overwrite

/** The key by which slugs must be unique, separately among drafts and among public posts. */
export const slugKey = ({ type, slug }: { type: PostType; slug: string }): string => `${type} ${slug}`

/**
 * The key by which draft slugs must be unique. Public slugs are separate: a source has each public slug once.
 */
export const draftKey = ({ type, slug, draftSlug }: Target): string =>
  slugKey({ type, slug: draftSlug ?? slug })

function hold(holders: Map<string, Target>, target: Target): void {
  const holder = holders.get(draftKey(target))
  if (holder && holder !== target) target.takenBy = `another entry of the source, ${holder.place}`
  else holders.set(draftKey(target), target)
}

/** A post that holds a slug in the CMS, as a draft or in public. */
type Holder = { id: string; type: PostType; slug: string; title: string }

/**
 * @param ofSource the posts of the entries; `refuseStuck` and the publish decide whether these give up their
 *   slugs
 */
async function refuseTaken(
  db: Db,
  targets: readonly Target[],
  ofSource: ReadonlySet<string>,
  { samples, freed }: { samples: ReadonlySet<string>; freed: ReadonlySet<string> },
): Promise<void> {
  for (const chunk of chunks(targets)) {
    const holders = await holdersOf(
      db,
      chunk.map(({ slug }) => slug),
    )
    const bySlug = new Map(
      holders
        .filter(({ id }) => !ofSource.has(id) && !freed.has(id))
        .map((holder) => [slugKey(holder), holder]),
    )
    for (const target of chunk) {
      const holder = bySlug.get(slugKey(target))
      if (holder && target.takenBy === null)
        target.takenBy = samples.has(holder.id) ? nameOfSample(holder) : nameOfHolder(holder)
    }
  }
}

/**
 * Describes another post that holds a slug.
 *
 * @param except a post to ignore
 */
export async function findHolder(
  db: Db,
  { type, slug }: { type: PostType; slug: string },
  except: string | undefined,
): Promise<string | undefined> {
  const holders = await holdersOf(db, [slug])
  const holder = holders.find((other) => other.type === type && other.id !== except)
  return holder && nameOfHolder(holder)
}

/** Describes a post for users who may see drafts. */
const nameOfHolder = ({ type, title, id }: Pick<Holder, 'type' | 'title' | 'id'>): string =>
  `the ${type.toLowerCase()} "${title}" of the CMS (${id})`

const nameOfSample = ({ type, title }: Holder): string =>
  `the sample ${type.toLowerCase()} "${title}" of the first start. "presstime samples remove" removes all samples; so does an import with --publish`

async function numberTaken(
  db: Db,
  targets: readonly Target[],
  holders: Map<string, Target>,
  freed: ReadonlySet<string>,
): Promise<void> {
  const takenFrom = new Map<string, Set<string>>()
  for (const chunk of chunks(targets)) {
    const found = await holdersOf(
      db,
      chunk.map(({ slug }) => slug),
    )
    const inCms = new Set(found.filter(({ id }) => !freed.has(id)).map(slugKey))
    for (const target of chunk) {
      const isFree = ({ type, slug }: { type: PostType; slug: string }) =>
        !holders.has(slugKey({ type, slug })) && !isReserved(type, slug)
      if (!isFree(target) || inCms.has(slugKey(target))) {
        const wanted = { type: target.type, slug: target.slug }
        const key = slugKey(wanted)
        const taken = takenFrom.get(key) ?? new Set(await slugsFrom(db, wanted))
        takenFrom.set(key, taken.add(wanted.slug))
        do {
          target.slug = firstFreeSlug(wanted.slug, taken)
          taken.add(target.slug)
        } while (!isFree(target))
        target.note = `Its slug is "${target.slug}", since ${pathOf(wanted.type, wanted.slug)} is taken.`
      }
      holders.set(slugKey(target), target)
    }
  }
}

/**
 * Finds the holders of slugs. A slug that the database cannot store has no holder. The rules of the API
 * refuse its entry later.
 */
async function holdersOf(db: Db, wanted: readonly string[]): Promise<Holder[]> {
  const slugs = wanted.filter(isStorable)
  const drafts = await db.post.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, type: true, slug: true, title: true },
  })
  const live = await db.livePost.findMany({
    where: { slug: { in: slugs } },
    select: { postId: true, type: true, slug: true, title: true },
  })
  return [...drafts, ...live.map(({ postId, ...rest }) => ({ id: postId, ...rest }))]
}

/** Returns the slugs in the CMS that begin with a slug. */
async function slugsFrom(db: Db, { type, slug }: { type: PostType; slug: string }): Promise<string[]> {
  if (!isStorable(slug)) return []
  const where = { type, slug: { startsWith: slug } }
  const drafts = await db.post.findMany({ where, select: { slug: true } })
  const live = await db.livePost.findMany({ where, select: { slug: true } })
  return [...drafts, ...live].map((row) => row.slug)
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += chunkSize) yield items.slice(start, start + chunkSize)
}
