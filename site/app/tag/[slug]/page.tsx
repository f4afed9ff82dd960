import type { Metadata } from 'next'
import { directionOfText } from '../../../lib/direction.ts'
import { collectionThings } from '../../../lib/json-ld/lists.ts'
import { parsePage } from '../../../lib/paging.ts'
import { liveTag } from '../../../lib/tags.ts'
import * as words from '../../../lib/words.ts'
import { ListPage } from '../../components/list-page.tsx'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { decodeParam } from '../../decode-param.ts'
import { JsonLd } from '../../json-ld.tsx'
import { tagMetadata } from '../../list-metadata.ts'
import { orElsewhere } from '../../or-elsewhere.ts'

/** Only the further pages of the list (page/[page]) have `page`. */
type Props = { params: Promise<{ slug: string; page?: string }> }

/** Seconds. Webhooks renew the pages; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamicParams = true

/** Each page is rendered at its first request. */
export const generateStaticParams = () => []

async function tagOf(params: Props['params']) {
  const { slug, page = '1' } = await params
  const number = parsePage(page)
  const found = number === undefined ? null : await liveTag(decodeParam(slug), number)
  const tag = found && orElsewhere(found.tag, found.movedTo)
  return found && tag ? { ...found, tag } : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await tagOf(params)
  return found ? tagMetadata(found.tag, found) : missingMetadata
}

export default async function TagPage({ params }: Props) {
  const found = await tagOf(params)
  if (!found) return <Missing page={(await params).page} />
  const { tag, posts, settings } = found
  const base = `/tag/${encodeURIComponent(tag.slug)}`
  return (
    <ListPage list={found} base={base}>
      {found.page === 1 ? <JsonLd things={collectionThings(tag.name, base, posts, settings)} /> : null}
      <header className="page-head">
        <p className="kicker">{words.tag}</p>
        <h1 dir={directionOfText(tag.name)}>{tag.name}</h1>
        {tag.description ? <p dir={directionOfText(tag.description)}>{tag.description}</p> : null}
      </header>
    </ListPage>
  )
}
