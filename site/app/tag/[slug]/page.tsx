import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { collectionThings } from '../../../lib/json-ld/lists.ts'
import { liveTag } from '../../../lib/tags.ts'
import { decodeParam } from '../../decode-param.ts'
import { JsonLd } from '../../json-ld.tsx'
import { tagMetadata } from '../../list-metadata.ts'
import { orElsewhere } from '../../or-elsewhere.ts'
import { PostList } from '../../post-list.tsx'
import { RenderedAt } from '../../rendered-at.tsx'

type Props = { params: Promise<{ slug: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/** Rendered when first asked for. */
export const generateStaticParams = () => []

async function tagOf(params: Props['params']) {
  const found = await liveTag(decodeParam((await params).slug))
  if (found === null) notFound()
  const { tag, movedTo, ...rest } = found
  return { tag: orElsewhere(tag, movedTo), ...rest }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tag, ...list } = await tagOf(params)
  return tagMetadata(tag, list)
}

export default async function TagPage({ params }: Props) {
  const { tag, settings, sequence } = await tagOf(params)
  return (
    <>
      <JsonLd
        things={collectionThings(tag.name, `/tag/${encodeURIComponent(tag.slug)}`, tag.posts.nodes, settings)}
      />
      <main>
        <header className="list-header">
          <h1>{tag.name}</h1>
          {tag.description ? <p>{tag.description}</p> : null}
        </header>
        {tag.posts.nodes.length === 0 ? <p className="quiet">Nothing has been published yet.</p> : null}
        <PostList posts={tag.posts.nodes} />
      </main>
      <RenderedAt sequence={sequence} />
    </>
  )
}
