import type { Db } from '@presstime/db/client'
import { Prisma, type Publication } from '@presstime/db/generated'
import { parseCreateAuthor } from '../authors/author-input.ts'
import { createAuthors } from '../authors/create-authors.ts'
import { CallerError } from '../errors/errors.ts'
import { isStorable } from '../input/text-input.ts'
import { slugify } from '../slugs/slug.ts'
import { createTags } from '../tags/create-tags.ts'
import { parseCreateTag } from '../tags/tag-input.ts'
import type { ImportRun } from './import-run.ts'
import { refusalOf } from './refusal.ts'
import type { NameOf } from './source.ts'

/** An existing author or tag. */
export type Named = { id: string; name: string; slug: string }

/** Returns the author or tag of a name, or the reason why it cannot exist. */
export type FindNamed = (name: NameOf) => Named | { refused: string }

/** The authors and tags that entries name. */
export type Names = { author: FindNamed; tag: FindNamed }

/**
 * Finds the authors and tags that entries name, and creates missing ones in groups. In a dry run, missing
 * ones get unused ids.
 */
export async function resolveNames(
  run: ImportRun,
  names: { authors: readonly NameOf[]; tags: readonly NameOf[] },
): Promise<Names> {
  const { db, listeners } = run.context
  const author = await findOrMake(run, 'Author', names.authors, parseCreateAuthor, (inputs) =>
    createAuthors(db, listeners, inputs),
  )
  const tag = await findOrMake(run, 'Tag', names.tags, parseCreateTag, (inputs) =>
    createTags(db, listeners, inputs),
  )
  return { author, tag }
}

/** How many are created in one transaction. Every other publish waits for it. */
const mostAtOnce = 100

type Make = (inputs: NameOf[]) => Promise<{ rows: Named[]; publication: Publication | null }>

async function findOrMake(
  { context, options, reporter }: ImportRun,
  table: 'Author' | 'Tag',
  given: readonly NameOf[],
  parse: (input: NameOf) => unknown,
  make: Make,
): Promise<FindNamed> {
  const names = given.map(tidy)
  const there = await readNamed(context.db, table, names)
  const missing: NameOf[] = []
  const refused = new Map<string, string>()
  // First those with a slug, because a name without a slug may mean one of them.
  for (const name of names.toSorted((a, b) => Number(b.slug !== undefined) - Number(a.slug !== undefined))) {
    if (match(there, name) || match(missing, name) || refused.has(nameKey(name))) continue
    const reason = whyRefused(name, parse) ?? whyUnnamed(name)
    if (reason === null) missing.push(name)
    else refused.set(nameKey(name), reason)
  }
  const made = new Map<string, Named>()
  const makeSome = async (inputs: readonly NameOf[]): Promise<void> => {
    const [first] = inputs
    if (!first) return
    try {
      const { rows, publication } = await make([...inputs])
      reporter.published(publication)
      for (const [index, input] of inputs.entries()) {
        const row = rows[index]
        if (row) made.set(nameKey(input), row)
      }
    } catch (error) {
      if (!(error instanceof CallerError)) throw error
      // An editor may have created one of them in the meantime. For any other error, halving finds the cause.
      const now = await readNamed(context.db, table, inputs)
      const left: NameOf[] = []
      for (const input of inputs) {
        const row = match(now, input)
        if (row) made.set(nameKey(input), row)
        else left.push(input)
      }
      if (left.length < inputs.length) return makeSome(left)
      if (inputs.length === 1) {
        refused.set(nameKey(first), refusalOf(error).reason)
        return
      }
      const middle = inputs.length >> 1
      await makeSome(inputs.slice(0, middle))
      await makeSome(inputs.slice(middle))
    }
  }
  if (options.dryRun)
    for (const [index, name] of missing.entries()) made.set(nameKey(name), imagined(name, index))
  else
    for (let start = 0; start < missing.length; start += mostAtOnce)
      await makeSome(missing.slice(start, start + mostAtOnce))
  const all = [...made.values()]
  return (given) => {
    const name = tidy(given)
    const key = nameKey(name)
    return (
      made.get(key) ??
      match(there, name) ??
      match(all, name) ?? { refused: refused.get(key) ?? 'It was not made.' }
    )
  }
}

/** The name and slug as they are stored. */
const tidy = ({ name, slug }: NameOf): NameOf => ({ name: name.trim(), slug: slug?.normalize('NFC') })

const nameKey = ({ name, slug }: NameOf): string => JSON.stringify([slug ?? null, name])

const imagined = ({ name, slug }: NameOf, index: number): Named => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name,
  slug: slug ?? slugify(name),
})

/** Finds a row by slug if a slug is given; otherwise by name, or by a name that differs only in case. */
export function match<Row extends { name: string; slug?: string | undefined }>(
  rows: readonly Row[],
  { name, slug }: NameOf,
): Row | undefined {
  if (slug !== undefined) return rows.find((row) => row.slug === slug)
  const lower = name.toLowerCase()
  return rows.find((row) => row.name === name) ?? rows.find((row) => row.name.toLowerCase() === lower)
}

function whyRefused(name: NameOf, parse: (input: NameOf) => unknown): string | null {
  try {
    parse(name)
    return null
  } catch (error) {
    if (error instanceof CallerError) return refusalOf(error).reason
    throw error
  }
}

/** Returns why no slug can be made from a name; null when one can be made, or is given. */
export const whyUnnamed = ({ name, slug }: NameOf): string | null =>
  slug === undefined && slugify(name) === ''
    ? `"${name}" has no letter or digit, so that no path can be made of it.`
    : null

/**
 * Returns the possible matches, the oldest first. It skips texts that the database cannot store, because some
 * of them cause errors.
 */
export async function readNamed(db: Db, table: 'Author' | 'Tag', names: readonly NameOf[]): Promise<Named[]> {
  if (names.length === 0) return []
  const slugs = names.flatMap(({ slug }) => slug ?? []).filter(isStorable)
  const exact = names.map(({ name }) => name).filter(isStorable)
  const lower = exact.map((name) => name.toLowerCase())
  return db.$queryRaw<Named[]>`
    SELECT id, name, slug FROM ${Prisma.raw(`"${table}"`)}
    WHERE slug = ANY(${slugs}) OR name = ANY(${exact}) OR lower(name) = ANY(${lower})
    ORDER BY "createdAt", id`
}
