import { idPrefix } from '../markdown/sanitize-schema.ts'
import { decoded, placesInText } from './anchors/entry-anchors.ts'
import type { Target } from './choose-slugs.ts'
import { copyText } from './copy-text.ts'
import type { ImportRun } from './import-run.ts'
import type { PreparedPost } from './prepare-post.ts'
import type { ReportedEntry } from './report.ts'
import type { Lead } from './resolve-content.ts'

/** The links of a written entry. They are checked when all entries are finished. */
export type LeadsOf = { line: ReportedEntry; leads: readonly Lead[] }

export const leadsOf = ({ line, content, unpublished }: PreparedPost): LeadsOf => ({
  line,
  leads: [...content.leads, ...(unpublished?.leads ?? [])].map(({ url, path, target, isKnown }) => ({
    url: copyText(url),
    path: copyText(path),
    target,
    isKnown,
  })),
})

/**
 * Reports links to entries that did not get their expected addresses. The target of a link comes later and
 * may fail. Also reports links to places that the texts of the entries do not contain.
 */
export async function noteLostLinks({ links, context, options }: ImportRun): Promise<void> {
  for (const { line, leads } of links) {
    const notes = new Set<string>()
    for (const lead of leads) {
      const { url, path, target } = lead
      const why = whyNotThere(target)
      if (why !== null)
        notes.add(`The link ${url} leads to ${path}, where ${target.place} is not, since it ${why}.`)
      else if (!lead.isKnown && !options.dryRun && !(await hasPlace(context, lead)))
        notes.add(`The link ${url} leads to ${path}, a page that has no such heading.`)
    }
    line.notes.push(...notes)
  }
}

/**
 * Returns whether the text of a link's target contains the place. It finds the target by slug, because the
 * target may be new.
 */
async function hasPlace({ db }: ImportRun['context'], { path, target }: Lead): Promise<boolean> {
  const { type, slug, draftSlug } = target
  const text = await db.post.findFirst({
    where: { type, slug: draftSlug ?? slug },
    select: { title: true, body: true },
  })
  const fragment = /#(.*)$/s.exec(path)?.[1]?.slice(idPrefix.length)
  if (!text || !fragment) return true
  const place = await placesInText(text)(fragment)
  return typeof place === 'string' ? place === 'unknown' : place.found === decoded(fragment)
}

function whyNotThere({ line, slug, liveSlug, post }: Target): string | null {
  // The post is from an earlier run.
  if (slug === (liveSlug ?? post?.slug)) return null
  if (line?.outcome === 'failed') return 'has failed'
  return line?.outcome === 'skipped' && post === null ? 'was skipped' : null
}
