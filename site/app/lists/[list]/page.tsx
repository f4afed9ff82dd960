import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { liveTags } from '../../../lib/tags.ts'
import { plainMetadata } from '../../list-metadata.ts'
import { RenderedAt } from '../../rendered-at.tsx'

type Props = { params: Promise<{ list: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/** Rendered when first asked for: /tags is this route with a parameter (next.config.ts), so that a build needs no CMS. */
export const generateStaticParams = () => []

async function tagsOf(params: Props['params']) {
  if ((await params).list !== 'tags') notFound()
  return liveTags()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return plainMetadata('Tags', '/tags', await tagsOf(params))
}

export default async function TagsPage({ params }: Props) {
  const { tags, sequence } = await tagsOf(params)
  return (
    <>
      <main>
        <h1>Tags</h1>
        {tags.length === 0 ? <p className="quiet">No post has a tag yet.</p> : null}
        <ul className="tag-list">
          {tags.map(({ name, slug, postCount }) => (
            <li key={slug}>
              <Link href={`/tag/${encodeURIComponent(slug)}`}>{name}</Link> <span>{postCount}</span>
            </li>
          ))}
        </ul>
      </main>
      <RenderedAt sequence={sequence} />
    </>
  )
}
