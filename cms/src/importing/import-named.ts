import type { Publication } from '@presstime/db/generated'
import { CallerError } from '../errors/errors.ts'
import type { ImportRun } from './import-run.ts'
import { refusalOf } from './refusal.ts'
import type { ReportedEntry } from './report.ts'
import type { Reason } from './reporter.ts'
import { match, type Named, readNamed, whyUnnamed } from './resolve-names.ts'
import type { SourceAuthor, SourceTag } from './source.ts'

/** How to import complete authors or tags. */
export type NamedKind<Entry, Input> = {
  table: 'Author' | 'Tag'
  path: (slug: string) => string
  /** Returns the input to write. For an entry that stays unchanged, no files are stored. */
  inputOf: (entry: Entry, line: ReportedEntry, keepsFiles: boolean) => Promise<Input>
  /** @throws {CallerError} when the input is invalid */
  parse: (input: Input) => unknown
  isSame: (id: string, input: Input, keepsFiles: boolean) => Promise<boolean>
  create: (inputs: Input[]) => Promise<{ rows: Named[]; publication: Publication | null }>
  update: (id: string, input: Input) => Promise<Publication | null>
}

/**
 * Imports complete authors or tags. One publication creates the missing ones. An existing one that differs
 * stays unchanged, unless the source wins.
 */
export async function importNamed<Entry extends SourceAuthor | SourceTag, Input>(
  run: ImportRun,
  entries: readonly Entry[],
  kind: NamedKind<Entry, Input>,
): Promise<void> {
  const { context, options, reporter } = run
  const there = await readNamed(context.db, kind.table, entries)
  const missing: { name: string; slug?: string | undefined; line: ReportedEntry; input: Input }[] = []
  for (const entry of entries) {
    if (reporter.isStopped()) break
    const { place } = entry
    const line: ReportedEntry = { place, kind: entry.kind, outcome: 'made', notes: [...entry.notes] }
    try {
      const found = match(there, entry)
      if (found) await compare(run, kind, entry, found, line)
      else if (match(missing, entry)) {
        const why = { code: 'DUPLICATE', reason: 'The source has another one of that name.' }
        Object.assign(line, { outcome: 'skipped', ...why } satisfies Reason & { outcome: string })
      } else {
        const reason = whyUnnamed(entry)
        if (reason !== null) throw new CallerError('BAD_USER_INPUT', reason)
        kind.parse(await kind.inputOf(entry, { ...line, notes: [] }, false))
        const input = await kind.inputOf(entry, line, true)
        missing.push({ name: entry.name, slug: entry.slug, line, input })
        if (entry.slug !== undefined) line.path = kind.path(entry.slug)
      }
    } catch (error) {
      failLine(run, line, error)
    }
    reporter.add(line)
  }
  if (!options.dryRun) await createOrHalve(run, kind, missing)
}

async function compare<Entry extends SourceAuthor | SourceTag, Input>(
  { options, reporter }: ImportRun,
  kind: NamedKind<Entry, Input>,
  entry: Entry,
  { id, slug }: Named,
  line: ReportedEntry,
): Promise<void> {
  line.path = kind.path(slug)
  const input = await kind.inputOf(entry, line, options.overwrite)
  kind.parse(input)
  if (await kind.isSame(id, input, options.overwrite)) line.outcome = 'unchanged'
  else if (!options.overwrite)
    Object.assign(line, {
      outcome: 'skipped',
      code: 'DIFFERS_IN_CMS',
      reason: 'It is in the CMS already, and differs. --overwrite makes it as the source has it.',
    } satisfies Partial<ReportedEntry>)
  else {
    line.outcome = 'updated'
    if (!options.dryRun) reporter.published(await kind.update(id, input))
  }
}

/** Finds the cause by halving, because the error of a use case does not name the entry. */
async function createOrHalve<Entry, Input>(
  run: ImportRun,
  kind: NamedKind<Entry, Input>,
  missing: readonly { line: ReportedEntry; input: Input }[],
): Promise<void> {
  const [first] = missing
  if (!first) return
  try {
    const { rows, publication } = await kind.create(missing.map(({ input }) => input))
    run.reporter.published(publication)
    for (const [index, { line }] of missing.entries()) line.path = kind.path(rows[index]?.slug ?? '')
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    if (missing.length === 1) return failLine(run, first.line, error)
    const middle = missing.length >> 1
    await createOrHalve(run, kind, missing.slice(0, middle))
    await createOrHalve(run, kind, missing.slice(middle))
  }
}

function failLine({ reporter }: ImportRun, line: ReportedEntry, error: unknown): void {
  if (!(error instanceof CallerError)) throw error
  reporter.fail(line, refusalOf(error))
}
