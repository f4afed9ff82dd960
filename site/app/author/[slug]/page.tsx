import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { liveAuthor } from '../../../lib/authors.ts'
import { contentConfig } from '../../../lib/config.ts'
import { decodeParam } from '../../decode-param.ts'
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
  const { author, movedTo, sequence } = found
  return { author: orElsewhere(author, movedTo), sequence }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { author, sequence } = await authorOf(params)
  return {
    title: author.name,
    ...(author.bio && { description: author.bio }),
    alternates: { canonical: `${contentConfig().siteOrigin}/author/${encodeURIComponent(author.slug)}` },
    other: { 'presstime-sequence': sequence },
  }
}

export default async function AuthorPage({ params }: Props) {
  const { author, sequence } = await authorOf(params)
  const { name, bio, avatar, links, posts } = author
  return (
    <>
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
