import { CallerError } from '../errors/errors.ts'
import { isStorable } from '../input/text-input.ts'
import { createRedirects, type RedirectInput } from '../redirects/create-redirects.ts'
import type { RedirectOwner } from '../redirects/keep-former-path.ts'
import type { ImportRun } from './import-run.ts'
import { readRemembered } from './memory.ts'
import { needsPublish } from './needs-publish.ts'
import { refusalOf } from './refusal.ts'
import type { ReportedEntry } from './report.ts'
import type { SourceRedirect } from './source.ts'

/** Imports redirects in one publication. Redirects have no drafts, so they need `publish`. */
export async function importRedirects(run: ImportRun, entries: readonly SourceRedirect[]): Promise<void> {
  const { context, options, reporter } = run
  const ready: { line: ReportedEntry; input: RedirectInput }[] = []
  for (const entry of entries) {
    if (reporter.isStopped()) return
    const { place, from, notes } = entry
    const line: ReportedEntry = { place, kind: 'redirect', outcome: 'made', path: from, notes: [...notes] }
    const to = typeof entry.to === 'string' ? entry.to : await findOwner(run, entry.to)
    if (to !== null) ready.push({ line, input: { from, to } })
    else if (!options.publish) Object.assign(line, { outcome: 'skipped', ...needsPublish })
    else if (options.dryRun)
      line.notes.push('Whether it can be made is known when what it leads to is there.')
    else
      reporter.fail(line, {
        code: 'NOT_FOUND',
        reason: `What it leads to is not there: ${JSON.stringify(entry.to)}.`,
      })
    reporter.add(line)
  }
  if (reporter.isStopped() || ready.length === 0) return

  const { outcomes, publication } = await createRedirects(
    context.db,
    context.listeners,
    context.siteUrl,
    ready.map(({ input }) => input),
    { dryRun: options.dryRun || !options.publish },
  )
  reporter.published(publication)
  for (const [index, { line }] of ready.entries()) {
    const outcome = outcomes[index]
    if (outcome instanceof CallerError) reporter.fail(line, refusalOf(outcome))
    else if (outcome === 'made' && !options.publish)
      Object.assign(line, { outcome: 'skipped', ...needsPublish })
    else if (outcome) line.outcome = outcome
  }
}

async function findOwner(
  run: ImportRun,
  to: Exclude<SourceRedirect['to'], string>,
): Promise<RedirectOwner | null> {
  const { db } = run.context
  if (to.what === 'entry') return findEntry(run, to.key)
  const { what, slug } = to
  if (!isStorable(slug)) return null
  const select = { id: true } as const
  switch (what) {
    case 'author': {
      const author = await db.author.findUnique({ where: { slug }, select })
      return author && { authorId: author.id }
    }
    case 'tag': {
      const tag = await db.tag.findUnique({ where: { slug }, select })
      return tag && { tagId: tag.id }
    }
    default: {
      const type = what === 'page' ? 'PAGE' : 'POST'
      const post = await db.post.findUnique({ where: { type_slug: { type, slug } }, select })
      return post && { postId: post.id }
    }
  }
}

/** Returns the post that an entry became. */
async function findEntry({ context: { db }, source }: ImportRun, key: string): Promise<RedirectOwner | null> {
  const remembered = (await readRemembered(db, source.name, [key])).get(key)
  return remembered?.post ? { postId: remembered.post.id } : null
}
