import type { Target } from './choose-slugs.ts'
import type { ImportRun } from './import-run.ts'
import type { PreparedPost } from './prepare-post.ts'
import type { ReportedEntry } from './report.ts'
import type { Lead } from './resolve-content.ts'

/** The links of an entry that was written, to be looked at when it is known what became of all. */
export type LeadsOf = { line: ReportedEntry; leads: readonly Lead[] }

export const leadsOf = ({ line, content, unpublished }: PreparedPost): LeadsOf => ({
  line,
  leads: [...content.leads, ...(unpublished?.leads ?? [])].map(({ url, path, target }) => ({
    url: copyOf(url),
    path: copyOf(path),
    target,
  })),
})

/** What is cut out of a text keeps all of it in memory (V8), and these stay there until the end of the import. */
const copyOf = (part: string): string => Buffer.from(part).toString()

/** Reports the links to entries that are not where they were going to be: what they lead to comes after them, and may fail. */
export function noteLostLinks({ links }: ImportRun): void {
  for (const { line, leads } of links) {
    const notes = leads.flatMap(({ url, path, target }) => {
      const why = whyNotThere(target)
      return why === null
        ? []
        : [`The link ${url} leads to ${path}, where ${target.place} is not, since it ${why}.`]
    })
    line.notes.push(...new Set(notes))
  }
}

function whyNotThere({ line, slug, liveSlug, post }: Target): string | null {
  // From an earlier run.
  if (slug === (liveSlug ?? post?.slug)) return null
  if (line?.outcome === 'failed') return 'has failed'
  return line?.outcome === 'skipped' && post === null ? 'was skipped' : null
}
