import type { Db } from '@presstime/db/client'
import { Prisma, type Publication } from '@presstime/db/generated'
import { parseCreateAuthor } from '../authors/author-input.ts'
import { createAuthors } from '../authors/create-authors.ts'
import { CallerError } from '../errors.ts'
import { slugify } from '../slugs/slug.ts'
import { createTags } from '../tags/create-tags.ts'
import { parseCreateTag } from '../tags/tag-input.ts'
import type { ImportRun } from './import-run.ts'
import type { NameOf } from './source.ts'

/** An author or tag that is there. */
export type Named = { id: string; name: string; slug: string }

/** The author or tag that a name means, or why there cannot be one. */
export type FindNamed = (name: NameOf) => Named | { refused: string }

/** The authors and tags that entries name. */
export type Names = { author: FindNamed; tag: FindNamed }

/**
 * Finds the authors and tags that entries name, and makes those that are missing, together. In a dry run those have ids that
 * nothing has.
 */
export async function resolveNames(
  run: ImportRun,
  names: { authors: readonly NameOf[]; tags: readonly NameOf[] },
): Promise<Names> {
  const { db, boss } = run.context
  const author = await findOrMake(run, 'Author', names.authors, parseCreateAuthor, async (inputs) => {
    const { authors, publication } = await createAuthors(db, boss, inputs)
    return { rows: authors, publication }
  })
  const tag = await findOrMake(run, 'Tag', names.tags, parseCreateTag, async (inputs) => {
    const { tags, publication } = await createTags(db, boss, inputs)
    return { rows: tags, publication }
  })
  return { author, tag }
}

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
  // Those with a slug first: a name alone may mean one of them.
  for (const name of names.toSorted((a, b) => Number(b.slug !== undefined) - Number(a.slug !== undefined))) {
    if (match(there, name) || match(missing, name) || refused.has(nameKey(name))) continue
    const reason = refusalOf(name, parse) ?? whyUnnamed(name)
    if (reason === null) missing.push(name)
    else refused.set(nameKey(name), reason)
  }
  const made = options.dryRun ? missing.map(imagined) : []
  if (!options.dryRun && missing.length > 0) {
    const { rows, publication } = await make(missing)
    made.push(...rows)
    reporter.published(publication)
  }
  return (given) => {
    const name = tidy(given)
    const index = missing.findIndex((other) => nameKey(other) === nameKey(name))
    return (
      made[index] ??
      match(there, name) ??
      match(made, name) ?? { refused: refused.get(nameKey(name)) ?? 'It was not made.' }
    )
  }
}

/** As it is stored. */
const tidy = ({ name, slug }: NameOf): NameOf => ({ name: name.trim(), slug: slug?.normalize('NFC') })

const nameKey = ({ name, slug }: NameOf): string => JSON.stringify([slug ?? null, name])

const imagined = ({ name, slug }: NameOf, index: number): Named => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name,
  slug: slug ?? slugify(name),
})

/** By slug when it is given; else by name, or one that differs in the case of its letters alone. */
export function match<Row extends { name: string; slug?: string | undefined }>(
  rows: readonly Row[],
  { name, slug }: NameOf,
): Row | undefined {
  if (slug !== undefined) return rows.find((row) => row.slug === slug)
  const lower = name.toLowerCase()
  return rows.find((row) => row.name === name) ?? rows.find((row) => row.name.toLowerCase() === lower)
}

function refusalOf(name: NameOf, parse: (input: NameOf) => unknown): string | null {
  try {
    parse(name)
    return null
  } catch (error) {
    if (error instanceof CallerError) return error.message
    throw error
  }
}

/** Why no slug can be made of a name; null: one can, or is given. */
export const whyUnnamed = ({ name, slug }: NameOf): string | null =>
  slug === undefined && slugify(name) === ''
    ? `"${name}" has no letter or digit, so that no path can be made of it.`
    : null

/** Those that may be meant, the oldest first. */
export async function readNamed(db: Db, table: 'Author' | 'Tag', names: readonly NameOf[]): Promise<Named[]> {
  if (names.length === 0) return []
  const slugs = names.flatMap(({ slug }) => slug ?? [])
  const exact = names.map(({ name }) => name)
  const lower = exact.map((name) => name.toLowerCase())
  return db.$queryRaw<Named[]>`
    SELECT id, name, slug FROM ${Prisma.raw(`"${table}"`)}
    WHERE slug = ANY(${slugs}) OR name = ANY(${exact}) OR lower(name) = ANY(${lower})
    ORDER BY "createdAt", id`
}
