import { pathOf } from '../publication/public-paths.ts'
import { type FragmentResolver, resolveFragments } from './anchors/resolve-fragments.ts'
import type { Target } from './choose-slugs.ts'
import type { Place, Reference } from './find-places.ts'
import type { ImportRun } from './import-run.ts'
import { placesOf, replaceReferences } from './references.ts'
import type { EntryPlace, SourceContent, SourceFile } from './source.ts'
import type { SoundFile } from './source-files.ts'

/** A link to an entry. */
export type Lead = {
  url: string
  path: string
  target: Target
  /** True when the link names no place in the entry, or when the existence of the place is known. */
  isKnown: boolean
}

/** The targets of an entry's links, images and cover. */
export type ResolvedContent = {
  content: SourceContent
  /** The body, with the new paths of linked entries. References to files stay as in the source. */
  linked: string
  /** The places of the references in the body of the source. */
  places: readonly Place[]
  /** The new destinations of references to entries. */
  links: ReadonlyMap<string, string>
  /** The linked entries, with their expected addresses. */
  leads: readonly Lead[]
  /** The files of references. */
  files: ReadonlyMap<string, SoundFile>
  cover: SoundFile | null
  /** Notes for the report about references without a target. */
  notes: string[]
}

/** Resolves the references of an entry. Writes nothing. */
export async function resolveContent(
  run: ImportRun,
  place: EntryPlace,
  content: SourceContent,
): Promise<ResolvedContent> {
  const links = new Map<string, string>()
  const leads: Lead[] = []
  const files = new Map<string, SoundFile>()
  const notes = new Set<string>()
  const fragments = resolveFragments(run.anchors, content)

  const resolve = async (reference: Reference): Promise<string | null> => {
    const key = referenceKey(reference)
    const known = links.get(key)
    if (known !== undefined || files.has(key)) return known ?? null
    if (reference.use === 'link') {
      if (reference.url.startsWith('#')) {
        const within = run.source.isOwnExport ? null : await fragments.within(reference.url)
        if (within !== null) links.set(key, within)
        return within
      }
      const found = await pathOfEntry(run, place, reference.url, fragments)
      if (found && 'note' in found) notes.add(found.note)
      else if (found) {
        links.set(key, found.path)
        const { target, ...lead } = found
        if (target) leads.push({ url: reference.url, ...lead, target })
      }
      if (found) return links.get(key) ?? null
    }
    const file = await findFile(run, place, reference.url, reference.use, notes)
    if (file) files.set(key, file)
    return null
  }

  const places = placesOf(content.body)
  const linked = await replaceReferences(content.body, resolve, places)
  const cover = content.cover === null ? null : await findCover(run, place, content.cover, notes)
  return { content, linked, places, links, leads, files, cover, notes: [...notes, ...fragments.notes()] }
}

/** References with the same key have the same target. */
export const referenceKey = ({ use, url }: Pick<Reference, 'use' | 'url'>): string => `${use} ${url}`

/** Returns null when the link does not lead to an entry. */
async function pathOfEntry(
  { source, targets }: ImportRun,
  place: EntryPlace,
  url: string,
  fragments: FragmentResolver,
): Promise<(Omit<Lead, 'url' | 'target'> & { target: Target | null }) | { note: string } | null> {
  const found = source.targetOf(url, place)
  if (!found) return null
  const target = targets.of(found.key)
  if (!target)
    return { note: `The link ${url} leads to ${found.key}, which is not there; it stays as it was.` }
  const isThere = target.takenBy === null || target.liveSlug !== null
  const { suffix, isKnown } = isThere
    ? await fragments.behind(found.key, url, found.suffix)
    : { suffix: '', isKnown: true }
  // The post keeps its present public address, because another post has the slug that it was to get.
  if (target.takenBy !== null && target.liveSlug !== null)
    return { path: pathOf(target.type, target.liveSlug) + suffix, isKnown, target: null }
  if (target.takenBy !== null)
    return { note: `The link ${url} leads to ${target.place}, which is not imported; it stays as it was.` }
  return { path: pathOf(target.type, target.slug) + suffix, isKnown, target }
}

async function findFile(
  { source, files }: ImportRun,
  place: EntryPlace,
  url: string,
  use: 'image' | 'link',
  notes: Set<string>,
): Promise<SoundFile | null> {
  const file = await source.fileOf(url, place, use)
  if (!file) return null
  if (file.kind === 'missing') {
    notes.add(`The ${use} ${url} stays as it was: ${file.reason}`)
    return null
  }
  const checked = await files.check(file)
  if ('sha256' in checked) return checked
  notes.add(notKept(use, url, checked.refused.reason))
  return null
}

async function findCover(
  run: ImportRun,
  place: EntryPlace,
  cover: string,
  notes: Set<string>,
): Promise<SoundFile | null> {
  const file: SourceFile | { kind: 'missing'; reason: string } | null = await run.source.fileOf(
    cover,
    place,
    'image',
  )
  if (file?.kind === 'file') {
    const checked = await run.files.check(file)
    if ('sha256' in checked) return checked
    notes.add(`It has no cover: ${cover} was not kept. ${checked.refused.reason}`)
  } else
    notes.add(
      `It has no cover: ${file ? file.reason : `${cover} is no file of the source. Put it there, or upload it.`}`,
    )
  return null
}

/** Returns the report's note about a refused file. */
export const notKept = (use: string, url: string, reason: string): string =>
  `The ${use} ${url} stays as it was, since the file was not kept: ${reason}`
