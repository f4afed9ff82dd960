import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { liveAuthor } from '../../../lib/authors.ts'
import { authorThings } from '../../../lib/json-ld/lists.ts'
import { decodeParam } from '../../decode-param.ts'
import { JsonLd } from '../../json-ld.tsx'
import { authorMetadata } from '../../list-metadata.ts'
import { orElsewhere } from '../../or-elsewhere.ts'
import { Picture } from '../../picture.tsx'
import { PostList } from '../../post-list.tsx'
import { RenderedAt } from '../../rendered-at.tsx'

type Props = { params: Promise<{ slug: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/** Rendered when first asked for. */
export const generateStaticParams = () => []

async function authorOf(params: Props['params']) {
  const found = await liveAuthor(decodeParam((await params).slug))
  if (found === null) notFound()
  const { author, movedTo, ...rest } = found
  return { author: orElsewhere(author, movedTo), ...rest }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { author, ...list } = await authorOf(params)
  return authorMetadata(author, list)
}

export default async function AuthorPage({ params }: Props) {
  const { author, settings, sequence } = await authorOf(params)
  const { name, bio, avatar, links, posts } = author
  return (
    <>
      <JsonLd things={authorThings(author, settings)} />
      <main>
        <header className="list-header">
          {avatar ? (
            <span className="avatar">
              <Picture picture={avatar} first />
            </span>
          ) : null}
          <h1>{name}</h1>
          {bio ? <p>{bio}</p> : null}
          {links.length > 0 ? (
            <p className="byline">
              {links.map(({ label, url }) => (
                <a key={`${label} ${url}`} href={url} rel="noopener">
                  {label}
                </a>
              ))}
            </p>
          ) : null}
        </header>
        {posts.nodes.length === 0 ? <p className="quiet">Nothing has been published yet.</p> : null}
        <PostList posts={posts.nodes} />
      </main>
      <RenderedAt sequence={sequence} />
    </>
  )
}
