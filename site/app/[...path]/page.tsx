import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageThings } from '../../lib/json-ld/post.ts'
import { liveAtPath } from '../../lib/pages.ts'
import { draftAt } from '../../lib/preview/draft.ts'
import { withSettings } from '../../lib/settings.ts'
import { pageMetadata } from '../content-metadata.ts'
import { decodeParam } from '../decode-param.ts'
import { JsonLd } from '../json-ld.tsx'
import { orElsewhere } from '../or-elsewhere.ts'
import { Picture } from '../picture.tsx'
import { Prose } from '../post-article.tsx'
import { RenderedAt } from '../rendered-at.tsx'

type Props = { params: Promise<{ path: string[] }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/** Rendered when first asked for. */
export const generateStaticParams = () => []

/** A page such as /about; where the path leads (308); Next's 404 when the CMS says that nothing is there. */
async function pageOf(params: Props['params']) {
  const segments = (await params).path.map(decodeParam)
  if (segments.includes('')) notFound()
  const preview = await draftAt(`/${segments.map(encodeURIComponent).join('/')}`)
  if (preview?.draft.__typename === 'Page') {
    const { draft, sequence } = preview
    return withSettings(Promise.resolve({ page: draft, sequence }))
  }
  const found = await liveAtPath(...segments)
  if (found === null) notFound()
  const { page, movedTo, ...rest } = found
  return { page: orElsewhere(page, movedTo), ...rest }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, settings, sequence } = await pageOf(params)
  return pageMetadata(page, settings, sequence)
}

export default async function StandalonePage({ params }: Props) {
  const { page, settings, sequence } = await pageOf(params)
  return (
    <>
      <JsonLd things={pageThings(page, settings)} />
      <main>
        <article>
          <header className="post-header">
            <h1>{page.title}</h1>
          </header>
          {page.cover ? (
            <figure className="cover">
              <Picture picture={page.cover} first />
            </figure>
          ) : null}
          <Prose html={page.html} />
        </article>
      </main>
      <RenderedAt sequence={sequence} />
    </>
  )
}
