import type { OldSite } from './old-site.ts'

/**
 * Returns the report's notes about the addresses of the old site: where they come from, or how to state them.
 *
 * @param withoutAddress how many posts have no known address at the old site
 */
export function notesOfSite({ config, permalinks }: OldSite, withoutAddress: number): string[] {
  const notes = [...(config?.notes ?? [])]
  const isByConfig = config?.generator.areAddressesKnown && permalinks.length === 0
  if (isByConfig)
    notes.push(
      `The addresses of the old site follow from ${config.file} (${config.generator.name}). Where they were others, say so by --base-path and --permalink.`,
    )
  if (withoutAddress > 0)
    notes.push(
      `No address of the old site is known for ${withoutAddress} of the posts and pages, so none leads to them. Say where the folder was by --base-path and, where the addresses have another form, by --permalink, such as /:year/:month/:day/:title/.`,
    )
  return notes
}
